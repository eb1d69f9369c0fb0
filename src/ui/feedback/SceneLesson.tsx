import type { Scene } from "../../core/scene.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { useLearned } from "./sample-queries.ts";

/** Which false alarm the scene looks like, and what it has taught itself, with the tap that forgets that. */
export function SceneLesson({ scene }: { scene: Scene }) {
  const { t, format } = useWords();
  const { learned, forget } = useLearned(`${scene.id} ${scene.verdict} ${scene.verifiedAt}`);
  const resembled = scene.detections.find(({ resembles }) => resembles !== undefined)?.resembles;
  const own = learned?.find(({ sceneId }) => sceneId === scene.id);
  const isHoldingBack = own?.boxes.some(({ lesson }) => lesson === "false-alarm") === true;
  if (resembled === undefined && !isHoldingBack) return null;
  return (
    <div className="text-sm text-quiet" data-testid="scene-lesson">
      {resembled !== undefined && (
        <p>{t("feedback.looksLike", { time: format.shortMoment(resembled.at) })}</p>
      )}
      {isHoldingBack && (
        <div className="flex items-center gap-2">
          <p className="flex-1">{t("learned.heldBack")}</p>
          <Button
            look="bare"
            className="shrink-0 text-sm"
            data-testid="forget-scene"
            onClick={() => void forget([scene.id])}
          >
            {t("learned.forgetThis")}
          </Button>
        </div>
      )}
    </div>
  );
}

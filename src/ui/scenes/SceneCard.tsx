import { memo } from "react";
import { Link } from "wouter";
import type { Scene } from "../../core/scene.ts";
import { useWords } from "../i18n/Words.tsx";
import { ScenePicture } from "./ScenePicture.tsx";
import { SeverityMark } from "./SeverityMark.tsx";
import { VerdictMark } from "./VerdictMark.tsx";
import { VERDICT_WORDS } from "./verdict-words.ts";

/** One picture on the light table. */
export const SceneCard = memo(function SceneCard({ scene }: { scene: Scene }) {
  const { t, format } = useWords();
  const type = t(`type.${scene.type}`);
  const confidence = format.percent(scene.confidence);
  const time = format.shortMoment(scene.at);
  return (
    <li>
      <Link
        to={`/scenes/${scene.id}`}
        data-testid="scene-card"
        data-scene-id={scene.id}
        data-type={scene.type}
        data-verified={scene.verdict}
        className="group block overflow-hidden rounded-card border border-line bg-raised transition-colors hover:border-quiet"
      >
        <div className="relative">
          <ScenePicture
            mediaKey={scene.media.annotated}
            label=""
            className="block aspect-[4/3] w-full object-cover"
          />
          {scene.verdict !== "none" && (
            <span className="absolute top-1.5 right-1.5 grid size-7 place-items-center rounded-full bg-text text-ground">
              <VerdictMark verdict={scene.verdict} />
            </span>
          )}
        </div>
        <div className="px-2.5 py-2">
          <p className="flex min-w-0 items-baseline gap-1.5 text-sm font-semibold">
            <SeverityMark severity={scene.severity} />
            <span data-testid="scene-type" className="truncate">
              {type}
            </span>
          </p>
          <p className="tabular flex justify-between gap-2 text-xs text-quiet">
            <span data-testid="scene-confidence" className="text-text">
              {confidence}
            </span>
            <span className="truncate">{time}</span>
          </p>
          <span className="sr-only">{t(VERDICT_WORDS[scene.verdict])}</span>
        </div>
      </Link>
    </li>
  );
});

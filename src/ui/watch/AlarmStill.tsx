import { useWords } from "../i18n/Words.tsx";
import { useScene } from "../scenes/queries.ts";
import { ScenePicture } from "../scenes/ScenePicture.tsx";
import { StillFrame } from "./StillFrame.tsx";

/** The picture that the alarm rests on, as soon as it is kept. */
export function AlarmStill({ sceneId }: { sceneId: string }) {
  const { t } = useWords();
  const { scene } = useScene(sceneId);
  if (!scene || scene.type === null) return <StillFrame />;
  return (
    <StillFrame>
      <ScenePicture
        mediaKey={scene.media.annotated ?? scene.media.original}
        label={t("alarm.still", { type: t(`type.${scene.type}`) })}
        className="block max-h-[30svh] w-full object-contain beside:max-h-24 roomy:max-h-[30svh]"
      />
    </StillFrame>
  );
}

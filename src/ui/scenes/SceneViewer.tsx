import type { Scene } from "../../core/scene.ts";
import { useWords } from "../i18n/Words.tsx";
import { ScenePicture } from "./ScenePicture.tsx";

const SIDES = ["annotated", "original"] as const;

/** Which of the two kept pictures is shown. */
export type Side = (typeof SIDES)[number];

export function SceneViewer({ scene, side }: { scene: Scene; side: Side }) {
  const { t, format } = useWords();
  const label = t("scene.picture", { type: t(`type.${scene.type}`), time: format.shortMoment(scene.at) });
  return (
    <div className="bg-surround beside:sticky beside:top-0 beside:grid beside:h-svh beside:place-items-center beside:border-r beside:border-line">
      <ScenePicture
        key={scene.media[side]}
        mediaKey={scene.media[side]}
        label={label}
        className="mx-auto block max-h-[56svh] w-full object-contain beside:h-full beside:max-h-svh"
      />
    </div>
  );
}

export function SideSwitch({ side, onChange }: { side: Side; onChange: (side: Side) => void }) {
  const { t } = useWords();
  return (
    <fieldset aria-label={t("scene.view")} className="flex rounded-card border border-line p-1">
      {SIDES.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={side === name}
          onClick={() => onChange(name)}
          className="min-h-12 flex-1 rounded-inner px-2 text-sm whitespace-nowrap text-quiet transition-colors hover:text-text aria-pressed:bg-raised aria-pressed:font-semibold aria-pressed:text-text aria-pressed:outline aria-pressed:outline-line"
        >
          {t(`scene.${name}`)}
        </button>
      ))}
    </fieldset>
  );
}

import { useState } from "react";
import type { Scene } from "../../core/scene.ts";
import { useWords } from "../i18n/Words.tsx";
import { ScenePicture } from "./ScenePicture.tsx";

const SIDES = ["annotated", "original"] as const;

export function SceneViewer({ scene }: { scene: Scene }) {
  const { t, format } = useWords();
  const [side, setSide] = useState<(typeof SIDES)[number]>("annotated");
  const label = t("scene.picture", { type: t(`type.${scene.type}`), time: format.shortMoment(scene.at) });
  return (
    <div className="relative bg-surround beside:sticky beside:top-0 beside:grid beside:h-svh beside:place-items-center">
      <ScenePicture
        key={scene.media[side]}
        mediaKey={scene.media[side]}
        label={label}
        className="mx-auto block max-h-[56svh] w-full object-contain beside:h-full beside:max-h-svh"
      />
      <fieldset
        aria-label={t("scene.view")}
        className="absolute bottom-2 left-1/2 flex -translate-x-1/2 gap-1 rounded-full border border-line bg-ground p-1"
      >
        {SIDES.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={side === name}
            onClick={() => setSide(name)}
            className="min-h-12 rounded-full px-4 text-sm whitespace-nowrap text-quiet aria-pressed:bg-text aria-pressed:font-semibold aria-pressed:text-ground"
          >
            {t(`scene.${name}`)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

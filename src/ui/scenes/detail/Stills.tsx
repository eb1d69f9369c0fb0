import type { Scene } from "../../../core/scene.ts";
import type { Milliseconds } from "../../../core/units.ts";
import { useWords, type Words } from "../../i18n/Words.tsx";
import { useMediaBlob } from "../queries.ts";
import { ScenePicture } from "../ScenePicture.tsx";
import { StagePicture } from "./StagePicture.tsx";
import type { Viewing } from "./use-viewing.ts";
import type { Zooming } from "./use-zoom.ts";

/** The last pictures before and after the warning, where there is no video. */
export function Stills(props: { scene: Scene; viewing: Viewing; onView: (viewing: Viewing) => void }) {
  const { scene, viewing, onView } = props;
  const { t, format } = useWords();
  const ownShot = { key: scene.media.original, at: scene.at };
  const shots = [...scene.media.stills, ownShot].sort((a, b) => a.at - b.at);
  return (
    <ul aria-label={t("scene.stills")} className="flex shrink-0 gap-1.5 overflow-x-auto px-2 pt-2">
      {shots.map(({ key, at }) => {
        const isOwn = key === scene.media.original;
        const isShown = isOwn ? viewing.kind === "picture" : viewing.kind === "still" && viewing.key === key;
        return (
          <li key={key} className="shrink-0">
            <button
              type="button"
              aria-pressed={isShown}
              onClick={() => onView(isOwn ? { kind: "picture" } : { kind: "still", key })}
              className="block w-20 overflow-hidden rounded-inner border-2 border-transparent aria-pressed:border-text"
            >
              <ScenePicture mediaKey={key} label="" className="block aspect-[4/3] w-full object-cover" />
              <span className="tabular block py-0.5 text-center text-xs text-text">
                {isOwn ? t("scene.alarmHere") : offsetInWords(at - scene.at, { t, format })}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

export function StillPicture(props: { scene: Scene; mediaKey: string; zooming: Zooming }) {
  const { scene, mediaKey, zooming } = props;
  const { t, format } = useWords();
  const answer = useMediaBlob(mediaKey).data;
  if (answer === undefined) return null;
  const blob = answer?.ok === true ? answer.value : null;
  if (blob === null) {
    return (
      <p className="absolute inset-0 grid place-items-center p-4 text-quiet">{t("scene.pictureGone")}</p>
    );
  }
  const at = scene.media.stills.find(({ key }) => key === mediaKey)?.at ?? scene.at;
  const label = t("scene.still", { offset: offsetInWords(at - scene.at, { t, format }) });
  return <StagePicture blob={blob} label={label} zooming={zooming} />;
}

function offsetInWords(offset: Milliseconds, { t, format }: Pick<Words, "t" | "format">): string {
  const seconds = format.number(Math.abs(offset) / 1_000);
  return t(offset < 0 ? "scene.before" : "scene.after", { seconds });
}

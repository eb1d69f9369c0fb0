import { type RefObject, useEffect, useRef } from "react";
import type { SceneClip } from "../../../core/scene.ts";
import { clamp, type Milliseconds } from "../../../core/units.ts";
import { useWords } from "../../i18n/Words.tsx";
import { Button } from "../../parts/Button.tsx";

/** Where in the video the alarm lies, and the way there. */
export function ClipLine(props: {
  clip: SceneClip;
  onset: Milliseconds;
  video: RefObject<HTMLVideoElement | null>;
  onGo: () => void;
}) {
  const { clip, onset, video, onGo } = props;
  const { t } = useWords();
  const played = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    const show = (): void => {
      const share = clamp((element.currentTime * 1_000) / clip.duration, 0, 1);
      played.current?.style.setProperty("width", `${share * 100}%`);
    };
    element.addEventListener("timeupdate", show);
    return () => element.removeEventListener("timeupdate", show);
  }, [video, clip]);
  const at = clamp(onset / clip.duration, 0, 1);
  return (
    <div className="flex shrink-0 items-center gap-3 px-4 pt-2">
      <div className="relative h-8 flex-1" aria-hidden="true">
        <div className="absolute inset-x-0 bottom-1.5 h-1 overflow-hidden rounded-full bg-line">
          <div ref={played} className="h-full w-0 bg-quiet" />
        </div>
        <span
          className="absolute bottom-0 h-4 w-1 -translate-x-1/2 rounded-full bg-warning"
          style={{ left: `${at * 100}%` }}
        />
        <span
          className={`absolute top-0 text-xs leading-none whitespace-nowrap text-quiet ${at > 0.5 ? "-translate-x-full" : ""}`}
          style={{ left: `${at * 100}%` }}
        >
          {t("scene.alarmHere")}
        </span>
      </div>
      <Button onClick={onGo} data-testid="go-to-alarm">
        {t("scene.goToAlarm")}
      </Button>
    </div>
  );
}

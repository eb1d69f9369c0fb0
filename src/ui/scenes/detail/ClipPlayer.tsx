import { useCallback, useRef, useState } from "react";
import type { SceneClip } from "../../../core/scene.ts";
import type { Milliseconds } from "../../../core/units.ts";
import { useWords } from "../../i18n/Words.tsx";
import { Button } from "../../parts/Button.tsx";
import { useMedia } from "../../parts/use-media.ts";
import { useMediaBlob } from "../queries.ts";
import { ClipLine } from "./ClipLine.tsx";

/** How long before the alarm the video begins: long enough to see what came before, short enough to wait for. */
const LEAD_MS: Milliseconds = 3_000;

/** The video around the warning. It begins a little before the alarm. */
export function ClipPlayer({ clip }: { clip: SceneClip }) {
  const { t } = useWords();
  const answer = useMediaBlob(clip.key).data;
  const blob = answer?.ok === true ? answer.value : null;
  if (answer === undefined) return null;
  if (blob === null) {
    return <p className="absolute inset-0 grid place-items-center p-4 text-quiet">{t("scene.clipGone")}</p>;
  }
  return <Player clip={clip} blob={blob} />;
}

function Player({ clip, blob }: { clip: SceneClip; blob: Blob }) {
  const { t } = useWords();
  const [isUnplayable, setUnplayable] = useState(false);
  const isStill = useMedia("(prefers-reduced-motion: reduce)");
  const video = useRef<HTMLVideoElement | null>(null);
  const attach = useCallback(
    (element: HTMLVideoElement) => {
      const url = URL.createObjectURL(blob);
      video.current = element;
      element.src = url;
      return () => {
        video.current = null;
        element.removeAttribute("src");
        element.load(); // lets go of the file before its URL does
        URL.revokeObjectURL(url);
      };
    },
    [blob],
  );
  const seek = (to: Milliseconds): void => {
    if (video.current !== null) video.current.currentTime = Math.max(0, to) / 1_000;
  };
  if (isUnplayable) return <Unplayable blob={blob} />;
  return (
    <div className="absolute inset-0 flex flex-col">
      {/* A camera's video has no sound, and nobody speaks in it. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <video
        ref={attach}
        controls
        playsInline
        muted
        autoPlay={!isStill}
        aria-label={t("scene.clip")}
        data-testid="clip"
        onLoadedMetadata={() => seek((clip.onset ?? 0) - LEAD_MS)}
        onError={() => setUnplayable(true)}
        className="min-h-0 w-full flex-1 object-contain"
      />
      {clip.onset !== null && (
        <ClipLine
          clip={clip}
          onset={clip.onset}
          video={video}
          onGo={() => {
            video.current?.pause();
            seek(clip.onset ?? 0);
          }}
        />
      )}
    </div>
  );
}

function Unplayable({ blob }: { blob: Blob }) {
  const { t } = useWords();
  const save = (): void => {
    const url = URL.createObjectURL(blob);
    const link = document.createElement("a");
    link.href = url;
    link.download = "";
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <div role="alert" className="absolute inset-0 grid place-content-center justify-items-center gap-3 p-4">
      <p className="text-center text-quiet">{t("scene.clipUnplayable")}</p>
      <Button onClick={save}>{t("scene.clipSave")}</Button>
    </div>
  );
}

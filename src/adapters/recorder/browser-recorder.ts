/** The recorder port of this browser: video where it can, else the last pictures. */
import type { StillMaker } from "../../contracts/media.ts";
import type { ClockPort } from "../../contracts/platform.ts";
import type { RecorderPort } from "../../contracts/recorder.ts";
import { recordingFormats } from "./recording-format.ts";
import { StillRecorder } from "./still-recorder.ts";
import { VideoRecorder } from "./video-recorder.ts";

/** `formats`: what this browser records, best first; none makes pictures. */
export function createRecorder(
  clock: ClockPort,
  stills: StillMaker,
  formats: readonly string[] = recordingFormats(),
): RecorderPort {
  return {
    open({ view, stream }, lengths) {
      const hasVideo = stream !== null && stream.getVideoTracks().length > 0;
      return hasVideo && formats.length > 0
        ? new VideoRecorder({ stream, view }, { clock, lengths, formats })
        : new StillRecorder(view, { clock, lengths, stills });
    },
  };
}

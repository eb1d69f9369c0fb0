/**
 * What to record as, best first. Measured in Chromium 156 without a hardware encoder, two recorders at 1280x720 and 10
 * pictures a second of a noisy scene, in percent of one core above the same page without them: H.264 10 in either
 * container, VP9 60, AV1 80, VP8 140. H.264 is also what every device plays.
 *
 * Matroska stands before MP4 because Chromium closes a piece of an MP4 only at the next key frame: what is there at
 * once after a warning would end up to a second before it. The finished clip is an MP4 either way (`finishClip`).
 * Safari has MP4 only, Firefox WebM with VP8 only.
 */
const FORMATS = [
  "video/x-matroska;codecs=avc1",
  "video/mp4;codecs=avc1.42E01F",
  "video/mp4",
  "video/webm;codecs=vp9",
  "video/webm;codecs=vp8",
  "video/webm",
] as const;

/** MIME types that this browser says it records, best first; empty where it records nothing. */
export function recordingFormats(): readonly string[] {
  if (!("MediaRecorder" in globalThis)) return [];
  return FORMATS.filter((format) => MediaRecorder.isTypeSupported(format));
}

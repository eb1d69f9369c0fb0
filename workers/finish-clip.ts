/** Copies a recording's packets into a container with a duration and an index. Nothing is decoded or encoded. */
import {
  BlobSource,
  BufferTarget,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputVideoTrack,
  MATROSKA,
  MP4,
  Mp4OutputFormat,
  Output,
  WEBM,
  WebMOutputFormat,
} from "mediabunny";
import type { FinishedClip, MediaFault } from "../src/contracts/media.ts";
import { err, ok, type Result } from "../src/core/result.ts";

/** Seconds, as the library counts: what one frame lasts when there is no other to tell. */
const LONE_FRAME_S = 0.1;

/** The clip; `media-unreadable` where not one picture can be read. */
export async function finishClip(recording: Blob): Promise<Result<FinishedClip, MediaFault>> {
  const input = new Input({ source: new BlobSource(recording), formats: [MATROSKA, WEBM, MP4] });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) return err({ code: "media-unreadable", detail: "no video in it" });
    return await copy(track, await input.getFormat().then(({ mimeType }) => mimeType === MP4.mimeType));
  } catch (cause) {
    return err({ code: "media-unreadable", detail: String(cause) });
  } finally {
    input.dispose();
  }
}

async function copy(track: InputVideoTrack, isMp4: boolean): Promise<Result<FinishedClip, MediaFault>> {
  const [codec, decoderConfig] = await Promise.all([track.getCodec(), track.getDecoderConfig()]);
  if (codec === null || decoderConfig === null)
    return err({ code: "media-unreadable", detail: "of an unknown codec" });
  const isForMp4 = isMp4 || codec === "avc" || codec === "hevc";
  const target = new BufferTarget();
  const format = isForMp4 ? new Mp4OutputFormat({ fastStart: "in-memory" }) : new WebMOutputFormat();
  const output = new Output({ format, target });
  const source = new EncodedVideoPacketSource(codec);
  // A phone held upright may record lying pictures with a note to turn them.
  output.addVideoTrack(source, { rotation: await track.getRotation() });
  await output.start();
  let end = 0;
  for await (const packet of packetsFromZero(track)) {
    await source.add(packet, { decoderConfig });
    end = packet.timestamp + packet.duration;
  }
  if (end === 0) return err({ code: "media-unreadable", detail: "no picture in it" });
  const mimeType = await output.getMimeType(); // waits for ever where there was no packet
  await output.finalize();
  if (target.buffer === null) return err({ code: "encode-failed", detail: "nothing was written" });
  const [width, height] = await Promise.all([track.getDisplayWidth(), track.getDisplayHeight()]);
  const blob = new Blob([target.buffer], { type: mimeType });
  return ok({ blob, mimeType, duration: end * 1_000, width, height });
}

/** The packets from the first key frame on, which lies at 0. A recording that was cut off ends where it can be read. */
async function* packetsFromZero(track: InputVideoTrack): AsyncGenerator<EncodedPacket> {
  const sink = new EncodedPacketSink(track);
  let packet = await sink.getFirstKeyPacket();
  const zero = packet?.timestamp ?? 0;
  let frame = LONE_FRAME_S;
  while (packet !== null) {
    const next: EncodedPacket | null = await sink.getNextPacket(packet).catch(() => null);
    // Where the file does not say how long its last frame is shown, as long as the one before.
    if (next !== null) frame = next.timestamp - packet.timestamp;
    yield packet.clone({ timestamp: packet.timestamp - zero, duration: frame });
    packet = next;
  }
}

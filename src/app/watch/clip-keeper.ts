/** The video around a warning: keeps the recorder running beside the watch, and puts what it kept to its scene. */
import type { FrameSource } from "../../contracts/camera.ts";
import type {
  Keeping,
  Kept,
  Recorder,
  RecorderFault,
  Recording,
  StillPicture,
  StillPictures,
} from "../../contracts/recorder.ts";
import type { Settings } from "../../contracts/settings.ts";
import type { MediaBlob, StoreFault } from "../../contracts/store.ts";
import { type Job, jobFor } from "../../core/job.ts";
import { err, type Result } from "../../core/result.ts";
import { canHoldClip } from "../../core/room.ts";
import { mediaKey, type Scene } from "../../core/scene.ts";
import type { Bytes, Milliseconds } from "../../core/units.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import type { SceneShelf } from "../scene-shelf.ts";

/** What is recorded so far is not made a clip before the rest had its time to come. */
const PATIENCE_MS: Milliseconds = 60_000;

export interface ClipKeeper {
  /** Records this source from now on, in place of the one before; null records nothing. */
  follow(source: FrameSource | null): void;
  /** Keeps what led to this scene and what follows it, once the scene itself is `written`. */
  keep(scene: Scene, written: Promise<void>): void;
}

/** Of what is kept: the beginning, or the whole that takes its place. */
interface Part {
  readonly isWhole: boolean;
  /** What the stills of the beginning weigh, where they are in the scene's count already. */
  readonly counted: Bytes;
}

type ClipPorts = Pick<Ports, "recorder" | "storage" | "clock" | "log">;

export function createClipKeeper(
  ports: ClipPorts,
  board: NoticeBoard,
  shelf: SceneShelf,
  settings: Settings,
): ClipKeeper {
  const lengths = { before: settings.clipSecondsBefore * 1_000, after: settings.clipSecondsAfter * 1_000 };
  let recorder: Recorder | null = null;

  function put(
    scene: Scene,
    kept: Result<Kept, RecorderFault>,
    part: Part,
  ): Promise<Result<boolean, RecorderFault | StoreFault>> {
    if (!kept.ok) return Promise.resolve(kept);
    return kept.value.kind === "video"
      ? putRecording(scene, kept.value, part)
      : putStills(scene, kept.value, part);
  }

  async function putRecording(
    scene: Scene,
    recording: Recording,
    { isWhole }: Part,
  ): Promise<Result<boolean, StoreFault>> {
    const room = await ports.storage.estimate();
    if (room !== null && !canHoldClip(room, recording.blob.size)) return err({ code: "store-full" });
    const now = ports.clock.now();
    const job = jobFor(
      {
        kind: "finish-clip",
        sceneId: scene.id,
        mimeType: recording.mimeType,
        recordedFrom: recording.from,
      },
      now,
      isWhole ? now : now + lengths.after + PATIENCE_MS,
    );
    return attach(scene, [{ key: mediaKey(scene.id, "clip-raw"), blob: recording.blob }], [job]);
  }

  function putStills(
    scene: Scene,
    { pictures }: StillPictures,
    { counted }: Part,
  ): Promise<Result<boolean, StoreFault>> {
    const media = pictures.map(({ blob }, index) => ({ key: mediaKey(scene.id, `still-${index}`), blob }));
    const more = weightOf(pictures) - counted;
    return attach(scene, media, [], (current) => withStills(current, pictures, more));
  }

  async function attach(
    scene: Scene,
    media: readonly MediaBlob[],
    jobs: readonly Job[],
    change?: (scene: Scene) => Scene,
  ): Promise<Result<boolean, StoreFault>> {
    // A scene that waits in memory waits because nothing fits on the disk: its video would fit even less.
    if (shelf.waiting(scene.id) !== null) return err({ code: "store-full" });
    return shelf.attach(scene.id, { media, jobs }, change);
  }

  async function keepBoth(scene: Scene, keeping: Keeping, written: Promise<void>): Promise<void> {
    await written;
    const soFar = await keeping.soFar;
    const first = await put(scene, soFar, { isWhole: false, counted: 0 });
    const isStills = first.ok && first.value && soFar.ok && soFar.value.kind === "stills";
    // The first stills are among the whole: counted once.
    const counted = isStills ? weightOf(soFar.value.pictures) : 0;
    const whole = await put(scene, await keeping.whole, { isWhole: true, counted });
    // Told once, at the end, and only where not even the beginning is kept.
    if (!whole.ok && !first.ok) board.post({ kind: "clip-lost", fault: whole.fault });
  }

  return {
    follow(source) {
      recorder?.close();
      recorder = source === null || !settings.isClipOn ? null : ports.recorder.open(source, lengths);
    },
    keep(scene, written) {
      if (recorder !== null) void keepBoth(scene, recorder.keep(scene.at), written); // its faults are told; nothing waits for it
    },
  };
}

/** `more`: what they weigh beyond those that the scene counts already. */
function withStills(scene: Scene, pictures: readonly StillPicture[], more: Bytes): Scene {
  const stills = pictures.map(({ at }, index) => ({ key: mediaKey(scene.id, `still-${index}`), at }));
  const { bytes } = scene.media;
  return { ...scene, media: { ...scene.media, stills, bytes: bytes === null ? null : bytes + more } };
}

function weightOf(pictures: readonly StillPicture[]): Bytes {
  return pictures.reduce((sum, { blob }) => sum + blob.size, 0);
}

/** Makes scenes of the frame in the detector's worker: for a warning, or because a person asked. */
import type { Detector, FrameResult } from "../../contracts/detector.ts";
import type { Settings } from "../../contracts/settings.ts";
import type { AlarmEffect } from "../../core/alarm/alarm.ts";
import type { AlarmPolicy } from "../../core/alarm/policy.ts";
import { worthShowing } from "../../core/alarm/worth-showing.ts";
import { annotate } from "../../core/annotation.ts";
import { sampleOf, withoutEmbeddings } from "../../core/feedback.ts";
import { jobFor } from "../../core/job.ts";
import type { PrintContext } from "../../core/print-context.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { manualScene, type Scene, sceneOf } from "../../core/scene.ts";
import type { Watch } from "../../core/watch.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import type { SceneShelf } from "../scene-shelf.ts";
import type { CaptureRefusal } from "../state.ts";
import type { ClipKeeper } from "./clip-keeper.ts";

type KeepScene = Extract<AlarmEffect, { kind: "keep-scene" }>;
type Asked = (answer: Result<string, CaptureRefusal>) => void;

/** What the worker looked at last, and in which watch. */
interface Seen {
  readonly detector: Detector;
  readonly result: FrameResult;
  readonly policy: AlarmPolicy;
  readonly watch: Watch;
}

export interface SceneMaker {
  /** A warning wants its scene: of the frame that is offered next, or of a later one if that cannot be taken. */
  owe(effect: KeepScene): void;
  /** A person wants a scene of the next frame; answers its id. */
  ask(): Promise<Result<string, CaptureRefusal>>;
  /** The frame that was just looked at; it must still be the worker's last. */
  offer(seen: Seen): Promise<void>;
  /** There is no picture at the moment: who asked is refused, rather than given one of some time later. */
  refuse(): void;
}

interface MakerOptions {
  readonly ports: Pick<Ports, "newId" | "log" | "clock">;
  readonly board: NoticeBoard;
  readonly shelf: SceneShelf;
  readonly clips: ClipKeeper;
  readonly settings: Settings;
  readonly print: () => PrintContext | null;
  /** A warning's scene is kept or waits in memory. */
  readonly onKept: (scene: Scene) => void;
}

export function createSceneMaker(options: MakerOptions): SceneMaker {
  const { ports, board, shelf, clips, settings, print } = options;
  let owed: KeepScene | null = null;
  const asked: Asked[] = [];

  async function make(seen: Seen, effect: KeepScene | null): Promise<Result<Scene, CaptureRefusal>> {
    const { detector, result, policy, watch } = seen;
    const { detections, width, height, seq } = result;
    const embedded = worthShowing(detections, policy);
    const shown = withoutEmbeddings(embedded);
    const captured = await detector.capture(seq, annotate(shown, width, height));
    if (!captured.ok) return captured;
    const { original, annotated } = captured.value;
    const about = {
      id: ports.newId(),
      deviceId: settings.deviceId,
      cameraId: watch.cameraId,
      watchId: watch.id,
      printJobId: watch.printJobId,
      frameNumber: watch.frames,
      model: watch.model,
      context: print(),
    };
    const scene =
      effect === null
        ? manualScene(result.at, shown, about, original.size + (shown.length > 0 ? annotated.size : 0))
        : sceneOf(effect, shown, about, original.size + annotated.size);
    const media = [{ key: scene.media.original, blob: original }];
    if (scene.media.annotated !== null) media.push({ key: scene.media.annotated, blob: annotated });
    const written = shelf.write({
      scene,
      media,
      sample: sampleOf(scene, embedded),
      jobs: [jobFor({ kind: "make-thumbnail", sceneId: scene.id }, ports.clock.now())],
    });
    clips.keep(scene, written);
    // Not awaited: a database that hangs must not stop the watch. The shelf loses nothing.
    if (effect !== null) void written.then(() => options.onKept(scene));
    return ok(scene);
  }

  async function pay(effect: KeepScene, seen: Seen): Promise<void> {
    const made = await make(seen, effect);
    if (made.ok) {
      owed = null;
      board.clear("picture-lost");
      return;
    }
    ports.log.warn("the picture of a warning was not kept yet", made.fault);
    if (made.fault.code !== "nothing-to-capture") board.post({ kind: "picture-lost", fault: made.fault });
  }

  return {
    owe(effect) {
      owed = effect;
    },
    ask: () => new Promise((resolve) => asked.push(resolve)),
    async offer(seen) {
      if (owed !== null) await pay(owed, seen);
      for (const answer of asked.splice(0)) {
        const made = await make(seen, null);
        answer(made.ok ? ok(made.value.id) : made);
      }
    },
    refuse() {
      for (const answer of asked.splice(0)) answer(err({ code: "nothing-to-capture" }));
    },
  };
}

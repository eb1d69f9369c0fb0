/** Recorder, media thread, notifications and storage without hardware: what they answer is set by the test. */

import type { WorkerFault } from "../../src/contracts/detector.ts";
import type { Frame } from "../../src/contracts/frame.ts";
import type { MediaFault, MediaPort } from "../../src/contracts/media.ts";
import type { AlarmNotice, NotificationAnswer, NotifyPort } from "../../src/contracts/notify.ts";
import type { ClockPort } from "../../src/contracts/platform.ts";
import type { Kept, Recorder, RecorderFault, RecorderPort } from "../../src/contracts/recorder.ts";
import type { RoomLeft, StoragePort } from "../../src/contracts/storage.ts";
import { err, ok, type Result } from "../../src/core/result.ts";
import type { Readiness } from "../../src/core/view/readiness.ts";

/** A recorder whose whole clip comes when `after` has passed, or when it is closed. */
export class FakeRecorder implements RecorderPort {
  openCount = 0;
  fault: RecorderFault | null = null;
  isStills = false;
  readonly #clock: ClockPort;

  constructor(clock: ClockPort) {
    this.#clock = clock;
  }

  open(_source: unknown, lengths: { readonly before: number; readonly after: number }): Recorder {
    this.openCount += 1;
    const closing = new AbortController();
    const kept = (at: number, what: string): Result<Kept, RecorderFault> => {
      if (this.fault !== null) return err(this.fault);
      if (this.isStills) return ok({ kind: "stills", pictures: [{ at, blob: new Blob([what]) }] });
      const from = at - lengths.before;
      return ok({ kind: "video", blob: new Blob([what]), mimeType: "video/webm", from });
    };
    return {
      keep: (at) => ({
        soFar: Promise.resolve(kept(at, "so far")),
        whole: this.#clock.sleep(lengths.after, closing.signal).then(() => kept(at, "whole")),
      }),
      close: () => {
        if (closing.signal.aborted) return;
        this.openCount -= 1;
        closing.abort();
      },
    };
  }
}

/** A media thread that makes of each blob another that says what was done to it. */
export class FakeMedia implements MediaPort {
  /** What is said of a camera's picture before a watch. */
  lookFault: WorkerFault | null = null;
  readiness: Readiness = { light: "good", focus: "good", contrast: "good" };
  fault: MediaFault | null = null;

  async finishClip(recording: Blob): ReturnType<MediaPort["finishClip"]> {
    if (this.fault !== null) return err(this.fault);
    const blob = new Blob([`finished ${await recording.text()}`]);
    return ok({ blob, mimeType: "video/webm", duration: 20_000, width: 640, height: 480 });
  }

  makeThumbnail(): ReturnType<MediaPort["makeThumbnail"]> {
    return Promise.resolve(this.fault === null ? ok(new Blob(["thumbnail"])) : err(this.fault));
  }

  fitPicture(): ReturnType<MediaPort["fitPicture"]> {
    return Promise.resolve(this.fault === null ? ok(new Blob(["smaller"])) : err(this.fault));
  }

  judgeView(frame: Frame): ReturnType<MediaPort["judgeView"]> {
    frame.close();
    return Promise.resolve(this.lookFault === null ? ok(this.readiness) : err(this.lookFault));
  }

  importPicture(file: Blob): ReturnType<MediaPort["importPicture"]> {
    const isPicture = file.type.startsWith("image/");
    if (!isPicture) return Promise.resolve(err({ code: "media-unreadable", detail: file.type }));
    return Promise.resolve(ok({ original: file, width: 640, height: 480 }));
  }
}

export class FakeNotify implements NotifyPort {
  readonly shown: AlarmNotice[] = [];
  readonly cleared: string[] = [];
  badges: number[] = [];
  vibrations = 0;
  state: ReturnType<NotifyPort["permission"]> = "granted";
  readonly #listeners = new Set<(answer: NotificationAnswer) => void>();

  answer(answer: NotificationAnswer): void {
    for (const listener of this.#listeners) listener(answer);
  }

  permission(): ReturnType<NotifyPort["permission"]> {
    return this.state;
  }

  ask(): ReturnType<NotifyPort["ask"]> {
    return Promise.resolve(this.state);
  }

  show(notice: AlarmNotice): Promise<boolean> {
    this.shown.push(notice);
    return Promise.resolve(true);
  }

  clear(sceneIds: readonly string[]): Promise<void> {
    this.cleared.push(...sceneIds);
    return Promise.resolve();
  }

  badge(count: number): void {
    this.badges.push(count);
  }

  vibrate(): boolean {
    this.vibrations += 1;
    return true;
  }

  onAnswer(listener: (answer: NotificationAnswer) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

export class FakeStorage implements StoragePort {
  room: RoomLeft | null = { used: 1_000_000, quota: 1_000_000_000, isPersistent: false };

  estimate(): Promise<RoomLeft | null> {
    return Promise.resolve(this.room);
  }

  persist(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

/** The detector of one watch: opened, asked its canary, replaced by a faster one, and mended when it faults. */
import type { Detector, FrameResult, ModelBundle } from "../../contracts/detector.ts";
import type { Settings } from "../../contracts/settings.ts";
import { ok, type Result } from "../../core/result.ts";
import { type Tick, timeBetween } from "../../core/running-watch.ts";
import type { Milliseconds } from "../../core/units.ts";
import { isWorn, NEW_WORKER, wear } from "../../core/wear.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import type { WatchFault, WatchView } from "../state.ts";
import { checkCanary, choiceKey, type OpenedDetector, openDetector, openOn } from "./open-detector.ts";
import type { TroubleState } from "./trouble.ts";

/** How often a running detector has to answer its canary. */
export const CANARY_EVERY_MS: Milliseconds = 10 * 60_000;
/** Pauses between attempts to start a detector that faulted; the last one repeats. */
const PAUSES_MS: readonly Milliseconds[] = [0, 1_000, 5_000, 15_000];
/** After so many attempts in vain it is called blocked: the person should look. */
const ATTEMPTS_BEFORE_BLOCKED = 3;
/** After these nobody knows since when the answers were wrong; all others are found on the frame itself. */
const IN_DOUBT: ReadonlySet<WatchFault["code"]> = new Set([
  "canary-failed",
  "canary-stale",
  "output-constant",
]);

export interface DetectorKeeper {
  /** Answers frames; null before `open` and while it is being mended. */
  readonly detector: Detector | null;
  /** Opens a detector that answers its canary; a faster one is looked for beside the watch. */
  open(bundle: ModelBundle): Promise<Result<null, WatchFault>>;
  /** Grows with every frame that was answered. */
  readonly answers: number;
  /** Grows with every time that the canary was answered as it must be. */
  readonly canaries: number;
  /** Before a frame: a successor takes over, and the canary is shown when it is due. */
  tend(): Promise<void>;
  /** After a frame: a worn worker gets a successor, which is opened and proven beside it. */
  noteFrame(frame: FrameResult): void;
  /** Ends what does not answer; whoever waits for it goes on to mend it. */
  giveUp(): void;
  /** A new worker on WASM, again and again until one answers its canary; false when stopped before. */
  mend(cause: WatchFault): Promise<boolean>;
  close(): void;
}

interface KeeperOptions {
  readonly ports: Pick<Ports, "clock" | "detector" | "log">;
  readonly board: NoticeBoard;
  readonly settings: Settings;
  readonly trouble: TroubleState;
  readonly stopping: AbortSignal;
  readonly patch: (change: Partial<WatchView>) => void;
  readonly rememberProvider: (key: string, provider: Detector["provider"]) => void;
  readonly forgetProvider: (key: string) => void;
  /** The detector is gone: nothing can be looked at until it is mended. */
  readonly onLost: () => void;
}

export function createDetectorKeeper(options: KeeperOptions): DetectorKeeper {
  return new Keeper(options);
}

class Keeper implements DetectorKeeper {
  readonly #options: KeeperOptions;
  #bundle: ModelBundle | null = null;
  #detector: Detector | null = null;
  /** A faster or younger detector that takes over before the next frame. */
  #successor: Detector | null = null;
  #canaryAt: Tick = { now: 0, elapsed: 0 };
  #canaries = 0;
  #answers = 0;
  #wear = NEW_WORKER;
  #isRenewing = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  get detector(): Detector | null {
    return this.#detector;
  }

  get answers(): number {
    return this.#answers;
  }

  get canaries(): number {
    return this.#canaries;
  }

  async open(bundle: ModelBundle): Promise<Result<null, WatchFault>> {
    const { ports, settings, stopping } = this.#options;
    this.#bundle = bundle;
    const opened = await openDetector(ports, bundle, settings);
    if (!opened.ok) return opened;
    if (opened.value.fellBackFrom !== undefined) this.#tellRestart(opened.value.fellBackFrom, "wasm");
    this.#use(opened.value.detector);
    if (!stopping.aborted) void this.#tryFaster(bundle, opened.value.findFaster); // beside the watch
    return ok(null);
  }

  async tend(): Promise<void> {
    if (this.#successor !== null) {
      this.#detector?.close();
      this.#use(this.#successor);
      this.#successor = null;
    }
    if (timeBetween(this.#canaryAt, this.#tick()) >= CANARY_EVERY_MS) await this.#showCanary();
  }

  noteFrame({ heap }: FrameResult): void {
    this.#answers += 1;
    this.#wear = wear(this.#wear, heap);
    if (isWorn(this.#wear) && !this.#isRenewing && this.#successor === null) void this.#renew(); // beside the watch
  }

  giveUp(): void {
    this.#detector?.close();
  }

  async mend(cause: WatchFault): Promise<boolean> {
    const { ports, trouble, stopping, onLost, forgetProvider } = this.#options;
    if (this.#bundle === null) return false;
    onLost();
    // What broke once in this watch is not trusted with the rest of it; the next one tries it anew.
    if (this.#detector?.provider === "webgpu") forgetProvider(choiceKey(this.#bundle));
    this.#detector?.close();
    this.#detector = null;
    let fault = cause;
    for (let attempt = 0; !stopping.aborted; attempt += 1) {
      trouble.report(fault, attempt < ATTEMPTS_BEFORE_BLOCKED ? "recovering" : "blocked");
      if (attempt === ATTEMPTS_BEFORE_BLOCKED) trouble.raise();
      await ports.clock.sleep(PAUSES_MS[attempt] ?? PAUSES_MS.at(-1) ?? 0, stopping);
      const opened = await openOn(ports, this.#bundle, "wasm");
      if (opened.ok) {
        this.#tellRestart(cause, "wasm");
        this.#use(opened.value);
        return true;
      }
      fault = opened.fault;
    }
    return false;
  }

  close(): void {
    this.#detector?.close();
    this.#successor?.close();
  }

  async #tryFaster(bundle: ModelBundle, findFaster: OpenedDetector["findFaster"]): Promise<void> {
    if (findFaster === undefined) return;
    const { stopping, rememberProvider } = this.#options;
    const faster = await findFaster(stopping);
    if (stopping.aborted) {
      faster?.close();
      return;
    }
    this.#successor = faster;
    rememberProvider(choiceKey(bundle), faster?.provider ?? "wasm");
  }

  /** As the running one, and proven as it was: there is no gap. */
  async #renew(): Promise<void> {
    const { ports, stopping } = this.#options;
    const worn = this.#detector;
    if (worn === null || this.#bundle === null) return;
    this.#isRenewing = true;
    const opened = await openOn(ports, this.#bundle, worn.provider);
    this.#isRenewing = false;
    ports.log.info("a worn detector gets a successor", { ...this.#wear, isOpen: opened.ok });
    // One that cannot be replaced goes on, and is worn again after as many frames.
    if (!opened.ok) this.#wear = NEW_WORKER;
    else if (stopping.aborted || this.#detector !== worn) opened.value.close();
    else this.#successor = opened.value;
  }

  #tellRestart(fault: WatchFault, provider: Detector["provider"]): void {
    const doubtSince = IN_DOUBT.has(fault.code) ? this.#canaryAt.now : null;
    this.#options.board.post({ kind: "detector-restarted", fault, provider, doubtSince });
  }

  #tick(): Tick {
    const { clock } = this.#options.ports;
    return { now: clock.now(), elapsed: clock.elapsed() };
  }

  async #showCanary(): Promise<void> {
    const { ports, stopping, patch } = this.#options;
    if (this.#detector === null || this.#bundle === null) return;
    const fault = await checkCanary(this.#detector, this.#bundle);
    if (stopping.aborted) return;
    if (fault === null) this.#noteProof();
    else {
      patch({ canary: { at: ports.clock.now(), isAnswered: false, goodAt: this.#canaryAt.now } });
      await this.mend(fault);
    }
  }

  #noteProof(): void {
    this.#canaryAt = this.#tick();
    this.#canaries += 1;
    const { now } = this.#canaryAt;
    this.#options.patch({ canary: { at: now, isAnswered: true, goodAt: now } });
  }

  #use(detector: Detector): void {
    this.#detector = detector;
    this.#wear = NEW_WORKER;
    this.#options.patch({ provider: detector.provider });
    this.#noteProof(); // a detector is opened no other way than by the canary
  }
}

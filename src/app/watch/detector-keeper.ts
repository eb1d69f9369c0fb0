/** The detector of one watch: opened, asked its canary, replaced by a faster one, and mended when it faults. */
import type { Detector, ModelBundle } from "../../contracts/detector.ts";
import type { Settings } from "../../contracts/settings.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import type { WatchFault, WatchView } from "../state.ts";
import { checkCanary, choiceKey, type OpenedDetector, openDetector, openOn } from "./open-detector.ts";
import type { TroubleState } from "./trouble.ts";

/** How often a running detector has to answer its canary. */
const CANARY_EVERY_MS: Milliseconds = 10 * 60_000;
/** Pauses between attempts to start a detector that faulted; the last one repeats. */
const PAUSES_MS: readonly Milliseconds[] = [0, 1_000, 5_000, 15_000];
/** After so many attempts in vain it is called blocked: the person should look. */
const ATTEMPTS_BEFORE_BLOCKED = 3;

export interface DetectorKeeper {
  /** Answers frames; null before `open` and while it is being mended. */
  readonly detector: Detector | null;
  /** Opens a detector that answers its canary; a faster one is looked for beside the watch. */
  open(bundle: ModelBundle): Promise<Result<null, WatchFault>>;
  /** Before a frame: a faster detector takes over, and the canary is shown when it is due. */
  tend(): Promise<void>;
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
  /** A faster detector that takes over before the next frame. */
  #successor: Detector | null = null;
  #canaryAt: Milliseconds = 0;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  get detector(): Detector | null {
    return this.#detector;
  }

  async open(bundle: ModelBundle): Promise<Result<null, WatchFault>> {
    const { ports, settings, stopping } = this.#options;
    this.#bundle = bundle;
    const opened = await openDetector(ports, bundle, settings);
    if (!opened.ok) return opened;
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
    const isDue = Math.abs(this.#options.ports.clock.now() - this.#canaryAt) >= CANARY_EVERY_MS;
    if (isDue) await this.#showCanary();
  }

  async mend(cause: WatchFault): Promise<boolean> {
    const { ports, board, trouble, stopping, onLost } = this.#options;
    if (this.#bundle === null) return false;
    onLost();
    this.#detector?.close();
    this.#detector = null;
    let fault = cause;
    for (let attempt = 0; !stopping.aborted; attempt += 1) {
      trouble.report(fault, attempt < ATTEMPTS_BEFORE_BLOCKED ? "recovering" : "blocked");
      await ports.clock.sleep(PAUSES_MS[attempt] ?? PAUSES_MS.at(-1) ?? 0, stopping);
      const opened = await openOn(ports, this.#bundle, "wasm");
      if (opened.ok) {
        this.#use(opened.value);
        board.post({ kind: "detector-restarted", fault: cause, provider: "wasm" });
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

  async #showCanary(): Promise<void> {
    const { ports, stopping, patch } = this.#options;
    if (this.#detector === null || this.#bundle === null) return;
    const fault = await checkCanary(this.#detector, this.#bundle);
    if (stopping.aborted) return;
    const at = ports.clock.now();
    patch({ canary: { at, isAnswered: fault === null } });
    if (fault === null) this.#canaryAt = at;
    else await this.mend(fault);
  }

  #use(detector: Detector): void {
    const { ports, patch } = this.#options;
    this.#detector = detector;
    // It has answered the canary: a detector is opened no other way.
    this.#canaryAt = ports.clock.now();
    patch({ provider: detector.provider, canary: { at: this.#canaryAt, isAnswered: true } });
  }
}

/** Hears what other devices on the broker tell, and notices when one that watched is not heard any more. */
import { type ReceivedMessage, textOf } from "../../contracts/broker.ts";
import { parseHeardAlert, parseHeardState } from "../../contracts/heard-alert.ts";
import type { Wire } from "../../contracts/wire.ts";
import type { AlertItem } from "../../core/alerts/alert-item.ts";
import { afterSleep, type OtherWatcher, type Silence, silenceOf } from "../../core/alerts/silence.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Ports } from "../ports.ts";

const LOOKING_MS: Milliseconds = 5_000;
/** A look that comes so much later than it was planned: this device slept. */
const SLEPT_MS: Milliseconds = 30_000;
/** Anybody can make topics. */
const MOST_WATCHERS = 1_000;
const OFFLINE = "offline";
const STATUS_BYTES = 16;
const WATCHING: ReadonlySet<string> = new Set(["starting", "watching", "recovering"]);

export interface OtherDevices {
  hear(wire: Wire, base: string): void;
  stop(): void;
}

interface Options {
  readonly ports: Pick<Ports, "clock" | "log">;
  /** This device, as it stands in its topics. */
  readonly self: () => string;
  readonly onAlert: (item: AlertItem) => void;
  readonly onSilent: (item: AlertItem) => void;
  /** It lives: what was said of its silence is over. */
  readonly onHeard: (from: Pick<AlertItem, "device" | "camera">, at: Milliseconds) => void;
  /** What it calls itself. */
  readonly onNamed: (device: string, name: string | null) => void;
  /** Somebody has answered its alarm. */
  readonly onAcknowledged: (from: Pick<AlertItem, "device" | "camera">, at: Milliseconds) => void;
  readonly onForbidden: () => void;
}

export function createOtherDevices(options: Options): OtherDevices {
  return new Others(options);
}

class Others implements OtherDevices {
  readonly #options: Options;
  #watchers = new Map<string, OtherWatcher>();
  /** Devices that are offline, and since when. */
  #offline = new Map<string, Milliseconds>();
  /** What was found out of each and told. */
  readonly #told = new Map<string, "alive" | "silent">();
  #ending = new AbortController();

  constructor(options: Options) {
    this.#options = options;
  }

  hear(wire: Wire, base: string): void {
    this.stop();
    const { signal } = this.#ending;
    const root = base.split("/").length;
    const parts = ({ topic }: ReceivedMessage): string[] => topic.split("/").slice(root);
    const { onForbidden } = this.#options;
    const ends = [
      wire.hear([`${base}/+/+/alert`], { onMessage: (it) => this.#takeAlert(it, parts(it)), onForbidden }),
      wire.hear([`${base}/+/status`], { onMessage: (it) => this.#takeStatus(it, parts(it)) }),
      wire.hear([`${base}/+/+/state`], { onMessage: (it) => this.#takeState(it, parts(it)) }),
      // Nobody is silent whom we cannot hear. What the broker kept comes again.
      wire.onLost(() => this.#forget()),
    ];
    signal.addEventListener("abort", () => {
      for (const end of ends) end();
    });
    void this.#lookAgainAndAgain(signal); // until it is stopped
  }

  stop(): void {
    this.#ending.abort();
    this.#ending = new AbortController();
    this.#forget();
  }

  #forget(): void {
    this.#watchers.clear();
    this.#offline.clear();
    this.#told.clear();
  }

  #takeAlert(message: ReceivedMessage, [device = "", camera = ""]: readonly string[]): void {
    const { ports, self, onAlert } = this.#options;
    if (device === self() || message.isRetained) return;
    const item = parseHeardAlert(message, { device, camera }, ports.clock.now());
    if (item !== null) onAlert(item);
  }

  #takeStatus(message: ReceivedMessage, [device = ""]: readonly string[]): void {
    if (device === this.#options.self()) return;
    if (textOf(message, STATUS_BYTES) === OFFLINE) {
      if (this.#offline.size < MOST_WATCHERS && !this.#offline.has(device))
        this.#offline.set(device, this.#options.ports.clock.now());
    } else this.#offline.delete(device);
  }

  #takeState(message: ReceivedMessage, [device = "", camera = ""]: readonly string[]): void {
    const { ports, self, onAcknowledged, onHeard, onNamed } = this.#options;
    const key = `${device}/${camera}`;
    if (device === self() || (this.#watchers.size >= MOST_WATCHERS && !this.#watchers.has(key))) return;
    const state = parseHeardState(message);
    if (state === null) return;
    onNamed(device, state.name);
    const now = ports.clock.now();
    if (state.alarm === "acknowledged") onAcknowledged({ device, camera }, now);
    const { at, heartbeat, phase } = state;
    const isWatching = WATCHING.has(phase);
    const watcher = { device, camera, at, heartbeat, isWatching, heardAt: now, isKept: message.isRetained };
    this.#watchers.set(key, { ...watcher, offlineSince: this.#offline.get(device) ?? null });
    if (message.isRetained || this.#told.get(key) === "alive") return;
    this.#told.set(key, "alive");
    onHeard({ device, camera }, now);
  }

  async #lookAgainAndAgain(signal: AbortSignal): Promise<void> {
    const { clock } = this.#options.ports;
    let last = clock.now();
    while (!signal.aborted) {
      await clock.sleep(LOOKING_MS, signal);
      if (signal.aborted) return;
      const now = clock.now();
      if (now - last > LOOKING_MS + SLEPT_MS) this.#beginAnew(now);
      last = now;
      for (const [key, watcher] of this.#watchers) this.#look(key, watcher, now);
    }
  }

  #beginAnew(now: Milliseconds): void {
    for (const device of this.#offline.keys()) this.#offline.set(device, now);
    for (const [key, watcher] of this.#watchers) this.#watchers.set(key, afterSleep(watcher, now));
  }

  #look(key: string, watcher: OtherWatcher, now: Milliseconds): void {
    const current = { ...watcher, offlineSince: this.#offline.get(watcher.device) ?? null };
    const silence = silenceOf(current, now);
    if (silence === null || this.#told.get(key) === "silent") return;
    this.#told.set(key, "silent");
    this.#options.onSilent(silentItem(watcher, silence));
  }
}

/** Named by its last state, so that it is told once however often this page is loaded. */
function silentItem({ device, camera, at }: OtherWatcher, { since, isRinging }: Silence): AlertItem {
  return {
    id: `${device}/silent/${camera}/${at}`,
    at: since,
    device,
    camera,
    isOwn: false,
    kind: "silent",
    type: null,
    phase: null,
    step: null,
    scene: null,
    text: "",
    isRead: !isRinging,
    acknowledgedAt: null,
    endedAt: null,
  };
}

import type { ClockPort } from "../../src/contracts/platform.ts";

interface Sleeper {
  readonly wakesAt: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is told to go on. */
export class FakeClock implements ClockPort {
  #now: number;
  /** How far the system's clock was set. */
  #moved = 0;
  #sleepers: Sleeper[] = [];

  constructor(now = 1_000_000_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  elapsed(): number {
    return this.#now - this.#moved;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper = { wakesAt: this.#now + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal.addEventListener("abort", () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        resolve();
      });
    });
  }

  /** Time passes; everybody whose time comes wakes in order and gets to do what it wants before the next. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (;;) {
      const [next] = this.#sleepers
        .filter(({ wakesAt }) => wakesAt <= until)
        .sort((a, b) => a.wakesAt - b.wakesAt);
      if (next === undefined) break;
      this.#sleepers = this.#sleepers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.wakesAt);
      next.wake();
      await settled();
    }
    this.#now = until;
  }

  /** The system's clock is set to another time, or the device slept until then: nobody wakes for it. */
  set(now: number): void {
    const moved = now - this.#now;
    this.#moved += moved;
    this.#sleepers = this.#sleepers.map((sleeper) => ({ ...sleeper, wakesAt: sleeper.wakesAt + moved }));
    this.#now = now;
  }
}

/** Lets everything that is ready to run do so. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }
}

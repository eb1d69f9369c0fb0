/// <reference lib="dom" />
// Stands in for worker-timers in the memory run: the app's own loop, but without the half second between frames.
const LONGEST_WAIT_MS = 5;

let waits = 0;

/** A wait of the app, cut short. Counted, because the app waits once per frame. */
export function setTimeout(callback: () => void, delay: number): number {
  waits += 1;
  document.documentElement.dataset["waits"] = String(waits);
  return window.setTimeout(callback, Math.min(delay, LONGEST_WAIT_MS));
}

export function clearTimeout(timer: number): void {
  window.clearTimeout(timer);
}

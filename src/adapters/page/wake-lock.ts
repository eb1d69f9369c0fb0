import type { WakeLockPort } from "../../contracts/platform.ts";

/** The screen kept on by the Screen Wake Lock API; the browser drops the lock whenever the page is hidden. */
export function createWakeLock(): WakeLockPort {
  let held: WakeLockSentinel | null = null;
  let tell: ((isHeld: boolean) => void) | null = null;

  async function take(): Promise<void> {
    if (tell === null || document.visibilityState !== "visible" || held !== null) return;
    try {
      const sentinel = await navigator.wakeLock.request("screen");
      held = sentinel;
      sentinel.addEventListener("release", () => {
        held = null;
        tell?.(false);
      });
      // Stop may have come while the browser was thinking.
      if (tell === null) await sentinel.release();
      else tell(true);
    } catch {
      // Missing, or refused on a low battery: the person is told that the screen may go off.
      tell?.(false);
    }
  }

  document.addEventListener("visibilitychange", () => void take());
  return {
    hold(listener) {
      tell = listener;
      void take();
    },
    release() {
      tell = null;
      void held?.release();
      held = null;
    },
  };
}

import type { PagePort } from "../../contracts/platform.ts";

/** The document this runs in. */
export function createPage(): PagePort {
  return {
    isHidden: () => document.visibilityState === "hidden",
    onHide(listener) {
      const onChange = (): void => {
        if (document.visibilityState === "hidden") listener();
      };
      document.addEventListener("visibilitychange", onChange);
      return () => document.removeEventListener("visibilitychange", onChange);
    },
    onLeave(listener) {
      // pagehide is the last event iOS gives; a frozen or killed tab gets no other.
      addEventListener("pagehide", listener);
      return () => removeEventListener("pagehide", listener);
    },
  };
}

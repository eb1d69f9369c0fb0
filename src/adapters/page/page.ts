import type { PagePort } from "../../contracts/platform.ts";

/** The document this runs in. */
export function createPage(): PagePort {
  return {
    isHidden: () => document.visibilityState === "hidden",
    onLeave(listener) {
      // pagehide is the last event iOS gives; a frozen or killed tab gets no other.
      addEventListener("pagehide", listener);
      return () => removeEventListener("pagehide", listener);
    },
  };
}

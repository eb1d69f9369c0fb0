/** What the browser tells of the network. Chrome on Android names its kind, others only that there is one. */
import type { ConnectionPort } from "../../contracts/connection.ts";

const FREE_KINDS: ReadonlySet<unknown> = new Set(["wifi", "ethernet"]);
const PAID_KINDS: ReadonlySet<unknown> = new Set(["cellular", "wimax", "bluetooth"]);

export function createConnection(): ConnectionPort {
  return {
    isOnWifi() {
      const kind = networkKind();
      if (FREE_KINDS.has(kind)) return true;
      return PAID_KINDS.has(kind) ? false : null;
    },
    onChange(listener) {
      const wake = (): void => {
        if (document.visibilityState === "visible") listener();
      };
      const information = networkInformation();
      globalThis.addEventListener("online", listener);
      document.addEventListener("visibilitychange", wake);
      information?.addEventListener("change", listener);
      return () => {
        globalThis.removeEventListener("online", listener);
        document.removeEventListener("visibilitychange", wake);
        information?.removeEventListener("change", listener);
      };
    },
  };
}

/** https://wicg.github.io/netinfo/ is in no type library. */
function networkInformation(): EventTarget | null {
  return "connection" in navigator && navigator.connection instanceof EventTarget
    ? navigator.connection
    : null;
}

function networkKind(): unknown {
  const information = networkInformation();
  return information !== null && "type" in information ? information.type : null;
}

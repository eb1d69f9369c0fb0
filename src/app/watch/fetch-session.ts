import { err, ok, type Result } from "../../core/result.ts";
import type { AppFault } from "../state.ts";
import type { createWatchSession } from "./watch-session.ts";

/** The code of a watch. Nobody needs it before Start: it is fetched then, or comes from the offline copy. */
export async function fetchSession(): Promise<Result<typeof createWatchSession, AppFault>> {
  try {
    const code = await import("./watch-session.ts");
    return ok(code.createWatchSession);
  } catch (cause) {
    return err({ code: "app-incomplete", detail: String(cause) });
  }
}

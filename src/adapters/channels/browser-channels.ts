/** Channels that a page may call by itself. */
import type { ChannelFault, ChannelsPort } from "../../contracts/channels.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import { type Origins, REQUESTS } from "./request.ts";

const PATIENCE_MS: Milliseconds = 20_000;
/** Longer than this nobody is left alone: an answer may say anything. */
const LONGEST_REST_MS: Milliseconds = 60 * 60_000;

const CODES: ReadonlyMap<number, ChannelFault["code"]> = new Map([
  [401, "channel-login"],
  [403, "channel-login"],
  [404, "channel-gone"],
  [410, "channel-gone"],
  [413, "channel-too-large"],
  [429, "channel-busy"],
]);

export function createBrowserChannels(
  origins: Origins = { telegram: "https://api.telegram.org" },
): ChannelsPort {
  return {
    isPageSecure: location.protocol === "https:",
    async send(address, message) {
      try {
        const { url, init } = await REQUESTS[address.kind](address, message, origins);
        const answer = await fetch(url, {
          ...init,
          cache: "no-store",
          credentials: "omit",
          referrerPolicy: "no-referrer",
          // Whoever is sent elsewhere would take the message and its key along.
          redirect: "error",
          signal: AbortSignal.timeout(PATIENCE_MS),
        });
        return judge(answer);
      } catch {
        const code = navigator.onLine ? "channel-blocked" : "channel-offline";
        return err({ code, retryAfter: null });
      }
    },
  };
}

function judge(answer: Response): Result<null, ChannelFault> {
  if (answer.ok) return ok(null);
  const seconds = Number(answer.headers.get("Retry-After"));
  const retryAfter = seconds > 0 ? Math.min(LONGEST_REST_MS, seconds * 1_000) : null;
  const code = CODES.get(answer.status) ?? (answer.status >= 500 ? "channel-server" : "channel-refused");
  return err({ code, retryAfter });
}

/** Ways beside the broker by which alerts reach a person: what goes out on which, and when again. */
import type { AlertMessage } from "../mqtt/alert-message.ts";
import type { Milliseconds, UnitInterval } from "../units.ts";

export const CHANNEL_KINDS = ["ntfy", "discord", "webhook", "telegram"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** failures: what has gone wrong with the print. all: that it is over, and that nobody watches, too. */
export const CHANNEL_SCOPES = ["failures", "all"] as const;
export type ChannelScope = (typeof CHANNEL_SCOPES)[number];

/** Choices for the shortest time between two messages. */
export const COOLDOWNS = [0, 60_000, 300_000] as const satisfies readonly Milliseconds[];

/** Where a channel leads: secrets, all of it. */
export interface ChannelAddress {
  readonly kind: ChannelKind;
  /** Of the topic or the webhook; empty for Telegram. */
  readonly url: string;
  /** Of ntfy or the webhook, empty for none; of the bot, for Telegram. */
  readonly token: string;
  /** Of Telegram. */
  readonly chat: string;
}

/** What was sent last on a channel. */
export interface LastSent {
  readonly at: Milliseconds;
  readonly phase: AlertMessage["phase"];
}

/** Whether an alert goes out on a channel. */
export function isWanted(
  { scope, cooldown }: { readonly scope: ChannelScope; readonly cooldown: Milliseconds },
  alert: Pick<AlertMessage, "kind" | "phase" | "at">,
  last: LastSent | null,
): boolean {
  // Seldom, and about what has gone wrong: who is asked to say no, and whom nobody has obeyed, has to hear of it.
  if (alert.kind === "action") return true;
  if (alert.kind !== "failure") return scope === "all";
  // Worse than what was said last is news, however soon.
  const isWorse = alert.phase === "failing" && last?.phase !== "failing";
  return last === null || isWorse || alert.at - last.at >= cooldown || alert.at < last.at;
}

/** How urgent: 5 wakes who sleeps, 2 makes no sound. As ntfy counts. */
export function urgencyOf({ kind, phase, step }: Pick<AlertMessage, "kind" | "phase" | "step">): 2 | 4 | 5 {
  if (kind === "action") return step === "done" ? 4 : 5;
  if (phase === "failing" || kind === "detector" || kind === "view") return 5;
  return kind === "recovered" ? 2 : 4;
}

/** What is older is of a print that is over. */
export const LATEST_MS: Milliseconds = 3 * 60 * 60_000;
const FIRST_PAUSE_MS: Milliseconds = 5_000;
const LONGEST_PAUSE_MS: Milliseconds = 5 * 60_000;

/** How long to wait before the next attempt, after `attempts` that failed; `asked` is what the other side wants to be left alone for. */
export function retryPause(attempts: number, asked: Milliseconds | null, random: UnitInterval): Milliseconds {
  const own = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 10));
  return Math.max(asked ?? 0, own * (0.75 + random / 2));
}

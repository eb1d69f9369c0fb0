/** What may be asked of this device through the broker, and which of it is obeyed. */
import type { FailureType } from "../failure-type.ts";
import type { Milliseconds } from "../units.ts";

export type Command = {
  readonly id: string;
  /** When it was given. */
  readonly at: Milliseconds;
} & (
  | { readonly do: "start" | "stop" | "acknowledge" | "snooze" }
  /** A failure is to be seen in that scene, of `type` where it is another than the detector said. */
  | { readonly do: "confirm"; readonly scene: string; readonly type: FailureType | null }
  /** Nothing has failed in it. */
  | { readonly do: "reject"; readonly scene: string }
);

/** Why a command is not obeyed. */
export type CommandRefusal =
  | "not-allowed"
  | "unreadable"
  | "retained"
  | "too-old"
  | "from-the-future"
  | "seen-before";

/** An order of a minute ago is about a print that has changed since. */
const OLDEST_MS: Milliseconds = 60_000;
/** Longer than any command is good for; beyond it nobody needs to know it again. */
const MOST_REMEMBERED = 256;

/** Ids of the commands that were obeyed, oldest first. */
export type SeenCommands = readonly string[];

export interface GivenCommand {
  readonly command: Command | null;
  /** The broker had kept it for whoever comes: nobody gives an order now. */
  readonly isRetained: boolean;
}

/** The reason to refuse it, or null: then it counts as seen from now on. */
export function judgeCommand(
  { command, isRetained }: GivenCommand,
  isAllowed: boolean,
  seen: SeenCommands,
  now: Milliseconds,
): CommandRefusal | null {
  if (!isAllowed) return "not-allowed";
  if (isRetained) return "retained";
  if (command === null) return "unreadable";
  if (now - command.at > OLDEST_MS) return "too-old";
  if (command.at - now > OLDEST_MS) return "from-the-future";
  return seen.includes(command.id) ? "seen-before" : null;
}

export function withSeen(seen: SeenCommands, id: string): SeenCommands {
  return [...seen, id].slice(-MOST_REMEMBERED);
}

/** The words that printers and those who speak for them have for how a printer is. */
import type { PrinterState } from "../printer.ts";

/** Bambu Lab, Klipper, OctoPrint, PrusaLink and Duet, as their integrations pass them on. Others are not guessed at. */
const WORDS: Readonly<Record<Exclude<PrinterState, "unknown">, readonly string[]>> = {
  // Until it has come to a stop it prints; what heats up for a print is one.
  printing: "printing running prepare preparing starting pausing cancelling canceling finishing".split(" "),
  paused: "paused pause resuming".split(" "),
  idle: "idle standby ready operational complete completed finish finished done cancelled canceled stopped failed error".split(
    " ",
  ),
};

const STATES: ReadonlyMap<string, PrinterState> = new Map(
  (["printing", "paused", "idle"] as const).flatMap((state) =>
    WORDS[state].map((word): [string, PrinterState] => [word, state]),
  ),
);

export function stateOfWord(word: string): PrinterState {
  return STATES.get(word.trim().toLowerCase()) ?? "unknown";
}

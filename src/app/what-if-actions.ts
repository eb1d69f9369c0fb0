import type { Ports } from "./ports.ts";
import type { AppActions } from "./state.ts";
import { KEEP_SCORES_MS } from "./watch/score-recorder.ts";

/** What past watches would have told: as far back as their records are kept. */
export function createWhatIfActions({
  replay,
  clock,
}: Pick<Ports, "replay" | "clock">): Pick<AppActions, "askWhatIf" | "askSuggestion"> {
  const since = (): number => clock.now() - KEEP_SCORES_MS;
  return {
    askWhatIf: (trial) => replay.whatIf({ ...trial, since: since() }),
    askSuggestion: (trial) => replay.suggest({ ...trial, since: since() }),
  };
}

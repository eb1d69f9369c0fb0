/** What the panel asks: again for each draft, and what was on the screen stays until the answer is there. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { AppActions } from "../../app/state.ts";
import type { WorkerFault } from "../../contracts/detector.ts";
import type { ReplayFault } from "../../contracts/replay.ts";
import type { StoreFault } from "../../contracts/store.ts";
import { err, type Result } from "../../core/result.ts";
import { useActions } from "../app-context.tsx";

export type Trial = Parameters<AppActions["askWhatIf"]>[0];
type SuggestTrial = Parameters<AppActions["askSuggestion"]>[0];

export function useWhatIf(trial: Trial) {
  const actions = useActions();
  return useQuery({
    queryKey: ["what-if", trial],
    queryFn: async () => unlessReplaced(await actions.askWhatIf(trial)),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** null asks nothing. */
export function useSuggestion(trial: SuggestTrial | null) {
  const actions = useActions();
  return useQuery({
    queryKey: ["suggestion", trial],
    queryFn: async () => (trial === null ? null : unlessReplaced(await actions.askSuggestion(trial))),
    enabled: trial !== null,
    staleTime: 0,
  });
}

/** An answer that a newer question took the place of is none: nobody waits for it, and it must not be remembered. */
function unlessReplaced<T>(
  answer: Result<T, ReplayFault | WorkerFault>,
): Result<T, StoreFault | WorkerFault> {
  if (answer.ok) return answer;
  const { fault } = answer;
  if (fault.code === "replaced") throw new Error("a newer question took its place");
  return err(fault);
}

/** What the screens ask of what has been learned. */
import { useQuery } from "@tanstack/react-query";
import { type FeedbackSample, isTeaching } from "../../core/feedback.ts";
import { useActions } from "../app-context.tsx";

/**
 * Samples that teach something, newest first; undefined while they are being read. Read anew whenever `of` is another,
 * and by `forget` once that is done.
 */
export function useLearned(of: string): {
  readonly learned: readonly FeedbackSample[] | undefined;
  readonly forget: (sceneIds: readonly string[]) => Promise<void>;
} {
  const actions = useActions();
  const { data, refetch } = useQuery({
    queryKey: ["learned", of],
    queryFn: () => actions.readSamples(),
    staleTime: 0,
    gcTime: 0,
  });
  return {
    learned: data?.ok === true ? data.value.filter(isTeaching).sort((a, b) => b.at - a.at) : undefined,
    async forget(sceneIds) {
      await actions.forgetSamples(sceneIds);
      await refetch();
    },
  };
}

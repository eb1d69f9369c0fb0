/** What the Settings ask about storage. The answers that everybody needs lie in the store. */
import { useQuery } from "@tanstack/react-query";
import type { RemovalPreview, StorageView } from "../../app/state.ts";
import type { RetentionPolicy } from "../../core/retention.ts";
import { useActions, useApp } from "../app-context.tsx";

/** undefined while it is being measured; null where the browser does not tell. Measured anew with every visit. */
export function useStorage(): StorageView | null | undefined {
  const actions = useActions();
  const storage = useApp(({ storage }) => storage);
  const removedAt = useLastRemoval();
  const { isFetched } = useQuery({
    queryKey: ["storage", removedAt],
    queryFn: async () => {
      await actions.refreshStorage();
      return null; // it is in the store
    },
    staleTime: 0,
  });
  return storage ?? (isFetched ? null : undefined);
}

/** What this policy would delete now; undefined while it is being counted. */
export function useRemovalPreview(policy: RetentionPolicy): RemovalPreview | undefined {
  const actions = useActions();
  const removedAt = useLastRemoval();
  const { data } = useQuery({
    queryKey: ["removal-preview", policy, removedAt],
    queryFn: () => actions.previewRemoval(),
    staleTime: 0,
  });
  return data;
}

/** Changes whenever old scenes were deleted. */
function useLastRemoval(): number | null {
  return useApp(
    ({ jobs }) =>
      jobs.find(({ task, status }) => task.kind === "remove-old" && status === "done")?.updatedAt ?? null,
  );
}

import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { EVERYTHING, type SceneQuery } from "../../../core/scene-filter.ts";

/** What the light table keeps while the person looks at one scene and comes back. */
export interface GridMemory {
  /** A new object, even an equal one, has the scenes sorted anew. */
  readonly query: SceneQuery;
  /** CSS pixels. */
  readonly scrollTop: number;
  /** The scene in focus last. */
  readonly currentId: string | null;
}

const KEY = ["light-table"];
const FRESH: GridMemory = { query: EVERYTHING, scrollTop: 0, currentId: null };

/** Lives beside the cached answers, which are one set per app and gone with it: nothing of it is kept or in the address. */
export function useGridMemory(): readonly [GridMemory, (change: Partial<GridMemory>) => void] {
  const client = useQueryClient();
  const { data } = useQuery<GridMemory>({
    queryKey: KEY,
    queryFn: skipToken,
    gcTime: Infinity,
    structuralSharing: false,
  });
  const remember = useCallback(
    (change: Partial<GridMemory>) => {
      client.setQueryData<GridMemory>(KEY, (memory = FRESH) => ({ ...memory, ...change }));
    },
    [client],
  );
  return [data ?? FRESH, remember];
}

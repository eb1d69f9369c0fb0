/** What the log's screen asks the database. Nothing is kept for long: a watch may be running. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { AppActions } from "../../app/state.ts";
import type { KeptLogEntry, LogRequest, StoreFault } from "../../contracts/store.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import { useActions } from "../app-context.tsx";

/** A piece takes a few milliseconds, so that the largest log holds nothing up. */
const PIECE_COUNT = 500;
const RUNNING_EVERY_MS: Milliseconds = 5_000;

/** Newest first; undefined while they are being read. */
export function useWatches() {
  const actions = useActions();
  const { data } = useQuery({
    queryKey: ["watches"],
    queryFn: async () => {
      const watches = await actions.listWatches();
      return watches.ok ? ok([...watches.value].reverse()) : watches;
    },
    staleTime: 0,
  });
  return data;
}

export interface Entries {
  /** Oldest first. */
  readonly entries: readonly KeptLogEntry[];
  /** There are older ones. */
  readonly isCut: boolean;
}

/**
 * The entries of a watch, or of none (null); undefined while they are being read. Only the newest ones unless `isWhole`:
 * a camera with a loose plug makes thousands.
 */
export function useEntries(
  watchId: string | null,
  { isRunning, isWhole }: { readonly isRunning: boolean; readonly isWhole: boolean },
): Entries | undefined {
  const actions = useActions();
  const { data } = useQuery({
    queryKey: ["log", watchId, isWhole],
    queryFn: () => readEntries(actions, { watchId }, isWhole ? Number.POSITIVE_INFINITY : PIECE_COUNT),
    staleTime: 0,
    refetchInterval: isRunning ? RUNNING_EVERY_MS : false,
    placeholderData: keepPreviousData,
  });
  return data?.ok === true ? data.value : undefined;
}

/** Those that are asked for, but no more than the newest pieces of at least `most`. */
export async function readEntries(
  actions: Pick<AppActions, "readLog">,
  about: Pick<LogRequest, "watchId">,
  most = Number.POSITIVE_INFINITY,
): Promise<Result<Entries, StoreFault>> {
  const newestFirst: KeptLogEntry[] = [];
  let before: number | null = null;
  do {
    const piece: Awaited<ReturnType<AppActions["readLog"]>> = await actions.readLog({
      ...about,
      before,
      count: PIECE_COUNT,
    });
    if (!piece.ok) return piece;
    newestFirst.push(...piece.value.entries);
    before = piece.value.next;
  } while (before !== null && newestFirst.length < most);
  return ok({ entries: newestFirst.reverse(), isCut: before !== null });
}

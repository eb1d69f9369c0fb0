/** What the screens ask the owner's cloud. Asked anew when another device has written something. */
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { CloudLink } from "../../app/cloud/cloud-link.ts";
import type { RemoteScene } from "../../app/cloud/remote-scenes.ts";
import type { CloudCursor, CloudFault, CloudPath } from "../../contracts/cloud.ts";
import type { Result } from "../../core/result.ts";
import { useApp } from "../app-context.tsx";

/** Less than an address lives: what is shown opens. */
const ADDRESS_FRESH_MS = 30 * 60_000;
const SIGNED_OUT: CloudFault = { code: "cloud-signed-out", detail: "", retryAfter: null };

/** Thrown where a query has to fail: TanStack keeps the pages before it. */
class CloudError extends Error {
  readonly fault: CloudFault;

  constructor(fault: CloudFault) {
    super(fault.code);
    this.fault = fault;
  }
}

export function faultIn(error: unknown): CloudFault | null {
  return error instanceof CloudError ? error.fault : null;
}

export function useRemoteScenes(link: CloudLink | null) {
  useNews();
  const isOn = useApp(({ cloud }) => cloud?.phase === "on");
  return useInfiniteQuery({
    queryKey: ["remote-scenes"],
    queryFn: async ({ pageParam }) => valueIn((await link?.remotes()?.list(pageParam)) ?? null),
    initialPageParam: firstPage(),
    getNextPageParam: ({ next }) => next,
    enabled: link !== null && isOn,
    staleTime: 0,
  });
}

function firstPage(): CloudCursor | null {
  return null;
}

export function useRemoteScene(link: CloudLink | null, id: string) {
  useNews();
  const isOn = useApp(({ cloud }) => cloud?.phase === "on");
  return useQuery({
    queryKey: ["remote-scene", id],
    queryFn: async () => valueIn((await link?.remotes()?.get(id)) ?? null),
    enabled: link !== null && isOn,
    staleTime: 0,
  });
}

/** What is shown of a scene until it is asked for again. */
export function useShowRemote(): (remote: RemoteScene) => void {
  const queries = useQueryClient();
  return (remote) => {
    queries.setQueryData(["remote-scene", remote.scene.id], remote);
    void queries.invalidateQueries({ queryKey: ["remote-scenes"] });
  };
}

/** undefined: being asked for. null: there is no such file. */
export function useAddress(link: CloudLink, place: CloudPath | null): string | null | undefined {
  const { data } = useQuery({
    queryKey: ["remote-address", place?.path ?? null],
    queryFn: async () => (place === null ? null : valueIn((await link.remotes()?.addressOf(place)) ?? null)),
    staleTime: ADDRESS_FRESH_MS,
    gcTime: ADDRESS_FRESH_MS,
  });
  return data;
}

function useNews(): void {
  const newsCount = useApp(({ cloud }) => cloud?.newsCount ?? 0);
  const queries = useQueryClient();
  useEffect(() => {
    if (newsCount === 0) return;
    void queries.invalidateQueries({ queryKey: ["remote-scenes"] });
    void queries.invalidateQueries({ queryKey: ["remote-scene"] });
  }, [newsCount, queries]);
}

function valueIn<T>(answer: Result<T, CloudFault> | null): T {
  if (answer === null) throw new CloudError(SIGNED_OUT);
  if (!answer.ok) throw new CloudError(answer.fault);
  return answer.value;
}

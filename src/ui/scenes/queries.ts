/** What the screens ask about scenes. Keys carry `scenesRevision`: a change in the store asks again by itself. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Scene, Verdict } from "../../core/scene.ts";
import { useActions, useApp } from "../app-context.tsx";

/** Pictures are handles on the disk; those not shown for a while are let go. */
const PICTURE_KEPT_MS = 60_000;
const ANSWER_KEPT_MS = 10_000;

/** All scenes in the order of review; the screens filter, so that they can count too. */
export function useScenes() {
  const revision = useApp(({ scenesRevision }) => scenesRevision);
  const actions = useActions();
  return useQuery({
    queryKey: ["scenes", revision],
    queryFn: () => actions.listScenes("all"),
    placeholderData: keepPreviousData,
    gcTime: ANSWER_KEPT_MS,
  });
}

export function useScene(id: string) {
  const revision = useApp(({ scenesRevision }) => scenesRevision);
  const actions = useActions();
  return useQuery({
    queryKey: ["scene", id, revision],
    queryFn: () => actions.getScene(id),
    // The same scene under an older revision may stand in; another scene may not.
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
    gcTime: ANSWER_KEPT_MS,
  });
}

export function usePicture(key: string) {
  const actions = useActions();
  return useQuery({
    queryKey: ["picture", key],
    queryFn: () => actions.getPicture(key),
    gcTime: PICTURE_KEPT_MS,
  });
}

/** Says correct or wrong; the same answer again takes it back. */
export function useAnswer() {
  const queries = useQueryClient();
  const actions = useActions();
  return useMutation({
    mutationFn: ({ scene, verdict }: { scene: Scene; verdict: Exclude<Verdict, "none"> }) =>
      actions.setVerdict(scene.id, scene.verdict === verdict ? "none" : verdict),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["scenes"] }),
        queries.invalidateQueries({ queryKey: ["scene"] }),
      ]),
  });
}

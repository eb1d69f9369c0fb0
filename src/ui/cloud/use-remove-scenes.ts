import { useCallback } from "react";
import type { Scene } from "../../core/scene.ts";
import { useActions, useApp } from "../app-context.tsx";

/** Where scenes of this device are deleted. */
export type Where = "here" | "there" | "both";

/** Whether somebody is signed in to a cloud that has any of them, or a part of one. */
export function useAreCopied(scenes: readonly Scene[]): boolean {
  return useApp(
    ({ cloud }) =>
      cloud?.phase === "on" &&
      scenes.some(({ id, uploadedAt }) => uploadedAt !== null || cloud.sync.scenes.has(id)),
  );
}

/**
 * The copies go first: what is not here any more could not be told from what only waits. Answers false where nothing was deleted, for
 * nobody is signed in any more or the disk did not take it.
 */
export function useRemoveScenes(): (ids: readonly string[], where: Where) => Promise<boolean> {
  const actions = useActions();
  return useCallback(
    async (ids, where) => {
      if (where !== "here") {
        const opened = await actions.openCloud();
        const removed = opened.ok ? await opened.value.remotes()?.removeCopies(ids) : undefined;
        if (removed?.ok !== true) return false; // nothing is deleted by half
      }
      if (where !== "there") await actions.removeScenes(ids);
      return true;
    },
    [actions],
  );
}

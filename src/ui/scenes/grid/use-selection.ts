import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Scene } from "../../../core/scene.ts";
import { allOf, extended, NOTHING_PICKED, type Selection, toggled } from "./selection.ts";

export interface Picking {
  /** null while nobody is picking. Only scenes that are shown: what is not seen is never answered or deleted. */
  readonly picked: readonly Scene[] | null;
  readonly isPicked: (id: string) => boolean;
  readonly begin: (ids?: readonly string[]) => void;
  /** Begins picking where nobody does. `isRange`: everything since the one picked last. */
  readonly pick: (id: string, isRange: boolean) => void;
  readonly pickAll: () => void;
  readonly leave: () => void;
}

/** Which of the shown scenes are picked. */
export function useSelection(shown: readonly Scene[]): Picking {
  const [selection, setSelection] = useState<Selection | null>(null);
  const order = useRef<readonly string[]>([]);
  useLayoutEffect(() => {
    order.current = shown.map(({ id }) => id);
  }, [shown]);
  const picked = useMemo(
    () => (selection === null ? null : shown.filter(({ id }) => selection.ids.has(id))),
    [shown, selection],
  );
  return {
    picked,
    isPicked: (id) => selection?.ids.has(id) === true,
    begin: useCallback((ids = []) => setSelection(allOf(ids)), []),
    pick: useCallback(
      (id, isRange) =>
        setSelection((now) =>
          isRange ? extended(now ?? NOTHING_PICKED, id, order.current) : toggled(now ?? NOTHING_PICKED, id),
        ),
      [],
    ),
    pickAll: useCallback(() => setSelection(allOf(order.current)), []),
    leave: useCallback(() => setSelection(null), []),
  };
}

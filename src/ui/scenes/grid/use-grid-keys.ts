import { type RefObject, useEffect, useRef } from "react";
import { commandOf, type GridCommand } from "./commands.ts";

/**
 * Hears the keys of the light table. Undo and leaving work wherever the focus is, the rest while it is in the grid;
 * in a field or dialog keys are what they always are.
 */
export function useGridKeys(grid: RefObject<HTMLElement | null>, run: (command: GridCommand) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !(event.target instanceof Element)) return;
      const command = commandOf(event);
      if (command === null || !isHeard(command, event.target, grid.current)) return;
      event.preventDefault();
      latest.current(command);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [grid]);
}

function isHeard(command: GridCommand, target: Element, grid: HTMLElement | null): boolean {
  if (target.closest("dialog, select, textarea, input:not([type=checkbox])") !== null) return false;
  if (command.kind === "undo" || command.kind === "leave") return true;
  // Where nothing has the focus, a key may lead into the grid, and must not answer a card that nobody sees marked.
  const isEntering = command.kind === "move" || command.kind === "select-all";
  if (grid?.contains(target) !== true) return target === document.body && isEntering;
  // A checkbox has its own space bar.
  return command.kind !== "toggle" || target.closest("input") === null;
}

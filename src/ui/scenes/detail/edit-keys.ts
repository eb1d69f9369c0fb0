import { useEffect, useRef } from "react";
import type { Point } from "../../../core/box-edit.ts";
import type { BoxAct } from "../../../core/box-editor.ts";
import { FAILURE_TYPES } from "../../../core/failure-type.ts";
import { isTakenBy, type KeyPress, nameOfKey } from "../../parts/key-press.ts";

/** add, save and leave need more than the boxes: what is in sight, and whoever keeps them. */
export type EditCommand = BoxAct | AroundBoxes;

type AroundBoxes = { readonly kind: "add-box" } | { readonly kind: "save" } | { readonly kind: "leave" };

/** One press of an arrow, in 0..1 of the picture: about three pixels of a 640-pixel camera. */
const STEP = 0.005;
const LARGE_STEP = 10 * STEP;

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const PLAIN: Readonly<Record<string, EditCommand>> = {
  Delete: { kind: "remove" },
  Backspace: { kind: "remove" },
  a: { kind: "add-box" },
  e: { kind: "save" },
  Escape: { kind: "leave" },
  ...Object.fromEntries(
    FAILURE_TYPES.map((type, index) => [String(index + 1), { kind: "retype", type } as const]),
  ),
};

/** What the key asks for while boxes are edited; null for nothing here. */
export function editCommandOf(press: KeyPress): EditCommand | null {
  const name = nameOfKey(press);
  if (press.ctrlKey || press.metaKey) {
    if (name === "z") return { kind: press.shiftKey ? "redo" : "undo" };
    return name === "y" ? { kind: "redo" } : null;
  }
  const arrow = ARROWS[name];
  if (arrow !== undefined) {
    const step = press.shiftKey ? LARGE_STEP : STEP;
    const by = { x: arrow.x * step, y: arrow.y * step };
    return { kind: press.altKey ? "stretch" : "nudge", by };
  }
  return press.altKey ? null : (PLAIN[name] ?? null);
}

/** Hears the editing keys wherever the focus is. A held arrow goes on moving; nothing else repeats. */
export function useEditKeys(onCommand: (command: EditCommand) => void): void {
  const latest = useRef(onCommand);
  useEffect(() => {
    latest.current = onCommand;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTakenBy(event.target)) return;
      const command = editCommandOf(event);
      if (command === null || (event.repeat && command.kind !== "nudge" && command.kind !== "stretch"))
        return;
      event.preventDefault();
      latest.current(command);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

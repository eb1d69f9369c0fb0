/** What the keys of the light table mean. */
import { FAILURE_TYPES } from "../../../core/failure-type.ts";
import { type KeyPress, nameOfKey } from "../../parts/key-press.ts";
import type { Answer } from "./answers.ts";
import type { Move } from "./geometry.ts";

/** Held down, a key repeats. */
export type GridPress = KeyPress & Pick<KeyboardEvent, "repeat">;

export type GridCommand =
  | { readonly kind: "move"; readonly move: Move }
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "toggle"; readonly isRange: boolean }
  | { readonly kind: "remove" }
  | { readonly kind: "select-all" }
  | { readonly kind: "undo" }
  | { readonly kind: "leave" };

const MOVES: Readonly<Record<string, Move>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

/** The command of a key; null for keys that mean nothing here. A held key moves on, and answers once. */
export function commandOf(press: GridPress): GridCommand | null {
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) return chordOf(press);
  const move = MOVES[press.key];
  if (move !== undefined) return { kind: "move", move };
  return press.repeat ? null : plainOf(press);
}

function chordOf(press: KeyPress): GridCommand | null {
  if (press.shiftKey) return null;
  switch (nameOfKey(press).toLowerCase()) {
    case "z":
      return { kind: "undo" };
    case "a":
      return { kind: "select-all" };
    default:
      return null;
  }
}

function plainOf(press: KeyPress): GridCommand | null {
  switch (nameOfKey(press).toLowerCase()) {
    case "c":
      return { kind: "answer", answer: { kind: "correct" } };
    case "w":
      return { kind: "answer", answer: { kind: "wrong" } };
    case "u":
      return { kind: "undo" };
    case "x":
    case " ":
      return { kind: "toggle", isRange: press.shiftKey };
    case "delete":
      return { kind: "remove" };
    case "escape":
      return { kind: "leave" };
    default: {
      const type = FAILURE_TYPES[Number(press.key) - 1];
      return type === undefined ? null : { kind: "answer", answer: { kind: "type", type } };
    }
  }
}

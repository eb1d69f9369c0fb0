import { useEffect, useRef } from "react";
import { FAILURE_TYPES, type FailureType } from "../../../core/failure-type.ts";
import { isTakenBy, type KeyPress, nameOfKey } from "../../parts/key-press.ts";

/** What a key can ask for while a scene is looked at; a type's name: "it is that". */
export type SceneCommand =
  | FailureType
  | "correct"
  | "wrong"
  | "undo"
  | "previous"
  | "next"
  | "next-unchecked"
  | "back"
  | "edit"
  | "boxes"
  | "zoom-in"
  | "zoom-out"
  | "whole-picture"
  | "keys";

const COMMANDS: Readonly<Record<string, SceneCommand>> = {
  c: "correct",
  w: "wrong",
  u: "undo",
  ArrowLeft: "previous",
  ArrowRight: "next",
  n: "next-unchecked",
  Escape: "back",
  e: "edit",
  b: "boxes",
  "+": "zoom-in",
  "=": "zoom-in",
  "-": "zoom-out",
  "0": "whole-picture",
  "?": "keys",
  ...Object.fromEntries(FAILURE_TYPES.map((type, index) => [String(index + 1), type])),
};

/** What the key asks for; null for nothing here. */
export function sceneCommandOf(press: KeyPress): SceneCommand | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  return COMMANDS[nameOfKey(press)] ?? null;
}

type Handlers = Partial<Readonly<Record<SceneCommand, () => void>>>;

/** Hears the review keys wherever the focus is. Each part of the screen brings the commands that are its own. */
export function useSceneKeys(handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat || event.defaultPrevented || isTakenBy(event.target)) return;
      const command = sceneCommandOf(event);
      const handler = command === null ? undefined : latest.current[command];
      if (handler === undefined) return;
      event.preventDefault();
      handler();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

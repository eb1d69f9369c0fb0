import { useEffect, useRef } from "react";

interface SceneKeys {
  readonly correct: () => void;
  readonly wrong: () => void;
  readonly previous: () => void;
  readonly next: () => void;
  readonly back: () => void;
}

const KEYS: Readonly<Record<string, keyof SceneKeys>> = {
  c: "correct",
  w: "wrong",
  ArrowLeft: "previous",
  ArrowRight: "next",
  Escape: "back",
};

/** The review keys, wherever the focus is, but not within a field. */
export function useSceneKeys(keys: SceneKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isField(event.target)) return;
      const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (name === undefined) return;
      event.preventDefault();
      latest.current[name]();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, select, textarea") !== null;
}

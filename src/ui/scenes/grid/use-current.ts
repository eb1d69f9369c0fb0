import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

export interface Current {
  /** The card that has the focus or had it last; null before any had. */
  readonly id: string | null;
  /** Puts the focus on a card, also on one that the page does not hold yet, and scrolls as far as it must. */
  readonly goTo: (id: string) => void;
  /** Puts the focus there without scrolling. */
  readonly resume: (id: string) => void;
  /** For the list's `onFocus`: the focus came to a card by itself. */
  readonly onFocus: (event: { readonly target: EventTarget }) => void;
}

/** The card that the keys speak to. */
export function useCurrent(list: RefObject<HTMLElement | null>): Current {
  const [id, setId] = useState<string | null>(null);
  const wanted = useRef<{ readonly id: string; readonly isScrolling: boolean } | null>(null);
  // After any render: the wanted card comes into the page with the row that is kept for it.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const card = list.current?.querySelector<HTMLElement>(
      `[data-scene-id="${CSS.escape(wanted.current.id)}"]`,
    );
    if (card === null || card === undefined) return;
    card.focus({ preventScroll: true });
    if (wanted.current.isScrolling) card.scrollIntoView({ block: "nearest" });
    wanted.current = null;
  });
  const want = useCallback((id: string, isScrolling: boolean): void => {
    wanted.current = { id, isScrolling };
    setId(id);
  }, []);
  return {
    id,
    goTo: useCallback((id) => want(id, true), [want]),
    resume: useCallback((id) => want(id, false), [want]),
    onFocus: useCallback(({ target }) => {
      const focused = target instanceof Element ? sceneIdAt(target) : null;
      if (focused !== null) setId(focused);
    }, []),
  };
}

/** Id of the scene whose card an element belongs to; null outside of cards. */
export function sceneIdAt(element: Element): string | null {
  return element.closest<HTMLElement>("[data-card]")?.dataset["card"] ?? null;
}

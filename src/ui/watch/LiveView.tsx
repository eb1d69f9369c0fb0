import { useLayoutEffect, useRef } from "react";
import { useWords } from "../i18n/Words.tsx";

/**
 * Borrows the camera's own element: puts it into the page and gives it back where it was. Its owner alone plays,
 * pauses and closes it, so it goes on giving frames on every screen.
 */
export function LiveView({ view }: { view: HTMLVideoElement }) {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const label = t("watch.live");

  useLayoutEffect(() => {
    const frame = place.current;
    return frame === null ? undefined : borrow(view, frame);
  }, [view]);

  useLayoutEffect(() => {
    view.setAttribute("aria-label", label);
  }, [view, label]);

  return <div ref={place} className="contents" />;
}

/** Moves the element into `frame`; returns how to put it back. */
function borrow(view: HTMLVideoElement, frame: HTMLElement): () => void {
  const home = view.parentNode;
  frame.append(view);
  view.dataset["testid"] = "live-video";
  view.classList.add("live-video");
  return () => {
    delete view.dataset["testid"];
    view.classList.remove("live-video");
    // The owner may have closed it meanwhile: then it is out of the page and stays there.
    if (view.parentNode === frame) home?.appendChild(view);
  };
}

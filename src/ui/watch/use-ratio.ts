import { useEffect, useState } from "react";

const FIRST_RATIO = 4 / 3;

/** Width over height of the live picture; follows it when a phone is turned mid-watch. */
export function useRatio(view: HTMLVideoElement | null): number {
  const [ratio, setRatio] = useState(FIRST_RATIO);
  useEffect(() => {
    if (view === null) return undefined;
    const measure = (): void => {
      if (view.videoWidth > 0 && view.videoHeight > 0) setRatio(view.videoWidth / view.videoHeight);
    };
    measure();
    view.addEventListener("resize", measure);
    view.addEventListener("loadedmetadata", measure);
    return () => {
      view.removeEventListener("resize", measure);
      view.removeEventListener("loadedmetadata", measure);
    };
  }, [view]);
  return ratio;
}

import { useEffect, useRef } from "react";

/** Calls `act` when the component goes, when `subject` becomes another, and when the page is left. */
export function useLastMoment(subject: string, act: () => void): void {
  const latest = useRef({ subject, act });
  useEffect(() => {
    if (latest.current.subject !== subject) latest.current.act();
    latest.current = { subject, act };
  });
  useEffect(() => {
    const onEnd = (): void => latest.current.act();
    addEventListener("pagehide", onEnd);
    return () => {
      removeEventListener("pagehide", onEnd);
      onEnd();
    };
  }, []);
}

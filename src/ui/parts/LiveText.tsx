import { useLayoutEffect, useRef } from "react";
import type { AppState } from "../../app/state.ts";
import { useAppStore } from "../app-context.tsx";

interface LiveTextProps {
  /** What to show; must be stable between renders. */
  readonly read: (state: AppState) => string;
  readonly className?: string;
  readonly testId?: string;
}

/** Text that changes with every frame: it is written to the page straight from the store, without a render. */
export function LiveText({ read, className, testId }: LiveTextProps) {
  const store = useAppStore();
  const span = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    let shown: string | null = null;
    const write = (state: AppState): void => {
      const text = read(state);
      if (span.current !== null && text !== shown) span.current.textContent = text;
      shown = text;
    };
    write(store.getState());
    return store.subscribe(write);
  }, [store, read]);
  return <span ref={span} className={className} data-testid={testId} />;
}

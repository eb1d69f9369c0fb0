import { type MouseEvent, type PointerEvent, useCallback, useEffect, useRef } from "react";

const LONG_MS = 450;
/** CSS pixels a resting finger may tremble. */
const SLOP = 8;

interface Press {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly x: number;
  readonly y: number;
}

/**
 * A finger that rests on a card. What the browser makes of the same press, a menu or a click, is kept from it. The
 * handlers go on the list; `onLongPress` hears the element that was pressed.
 */
export function useLongPress(onLongPress: (target: Element) => void) {
  const press = useRef<Press | null>(null);
  const isTouch = useRef(false);
  const hasFired = useRef(false);
  const end = useCallback((): void => {
    clearTimeout(press.current?.timer);
    press.current = null;
  }, []);
  useEffect(() => end, [end]);
  return {
    onPointerDownCapture: ({ target, pointerType, clientX, clientY }: PointerEvent): void => {
      end();
      hasFired.current = false;
      isTouch.current = pointerType === "touch";
      if (!isTouch.current || !(target instanceof Element)) return;
      const fire = (): void => {
        press.current = null;
        hasFired.current = true;
        onLongPress(target);
      };
      press.current = { timer: setTimeout(fire, LONG_MS), x: clientX, y: clientY };
    },
    onPointerMoveCapture: ({ clientX, clientY }: PointerEvent): void => {
      if (press.current === null) return;
      if (Math.hypot(clientX - press.current.x, clientY - press.current.y) > SLOP) end();
    },
    onPointerUpCapture: end,
    onPointerCancelCapture: end,
    onContextMenu: (event: MouseEvent): void => {
      if (isTouch.current) event.preventDefault();
    },
    onClickCapture: (event: MouseEvent): void => {
      if (!hasFired.current) return;
      hasFired.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

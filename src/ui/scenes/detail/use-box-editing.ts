import { useRef, useState } from "react";
import { drawBox, type Grip, gripAt, moveBox, type Point, resizeBox } from "../../../core/box-edit.ts";
import { act, areSameBoxes, type BoxAct, type BoxEditor, openBoxEditor } from "../../../core/box-editor.ts";
import { boxesOf, type ReviewedBox, type Scene, typeOf } from "../../../core/scene.ts";
import { useLastMoment } from "./use-last-moment.ts";
import type { ChangeReview } from "./use-review.ts";
import type { DragTool } from "./use-stage-gestures.ts";

export interface BoxEditing {
  /** null while nothing is edited. */
  readonly editor: BoxEditor | null;
  readonly detected: readonly ReviewedBox[];
  readonly begin: () => void;
  readonly act: (doing: BoxAct) => void;
  readonly save: () => void;
  /** Leaves the boxes as they were. */
  readonly cancel: () => void;
}

/** The boxes of the scene while they are edited. Who leaves the scene without Cancel has them kept. */
export function useBoxEditing(scene: Scene, change: ChangeReview): BoxEditing {
  const [open, setOpen] = useState<{ readonly sceneId: string; readonly editor: BoxEditor } | null>(null);
  const editor = open?.sceneId === scene.id ? open.editor : null;
  const detected = scene.detections.map(({ type, box }) => ({ type, box }));
  const keep = (): void => {
    if (editor === null || areSameBoxes(editor.boxes, boxesOf(scene))) return;
    const { boxes } = editor;
    change(() => ({ reviewedBoxes: areSameBoxes(boxes, detected) ? null : boxes }));
  };
  useLastMoment(scene.id, keep);
  return {
    editor,
    detected,
    begin: () =>
      setOpen({ sceneId: scene.id, editor: openBoxEditor(boxesOf(scene), typeOf(scene) ?? "spaghetti") }),
    act: (doing) => setOpen((now) => (now === null ? null : { ...now, editor: act(now.editor, doing) })),
    save() {
      keep();
      setOpen(null);
    },
    cancel: () => setOpen(null),
  };
}

const CURSORS: Readonly<Record<Grip["part"], string>> = {
  body: "move",
  nw: "nwse-resize",
  se: "nwse-resize",
  ne: "nesw-resize",
  sw: "nesw-resize",
  n: "ns-resize",
  s: "ns-resize",
  e: "ew-resize",
  w: "ew-resize",
};

/** What a hand on the picture does to the boxes; null while nothing is edited. */
export function useBoxTool({ editor, act }: BoxEditing): DragTool | null {
  const drag = useRef<Drag | null>(null);
  const count = useRef(0);
  if (editor === null) return null;
  const boxes = editor.boxes.map(({ box }) => box);
  const grip = (at: Point, reach: Point): Grip | null => gripAt(boxes, editor.selected, at, reach);
  return {
    begin(at, reach) {
      count.current += 1;
      drag.current = { step: `drag ${count.current}`, at, grip: grip(at, reach), boxes };
    },
    drag(by) {
      const doing = drag.current === null ? null : actOf(drag.current, by);
      if (doing !== null) act(doing);
    },
    end() {
      drag.current = null;
    },
    abandon() {
      if (drag.current !== null) act({ kind: "abandon", step: drag.current.step });
      drag.current = null;
    },
    tap: (at, reach) => act({ kind: "select", index: grip(at, reach)?.index ?? null }),
    cursor(at, reach) {
      const found = grip(at, reach);
      return found === null ? "crosshair" : CURSORS[found.part];
    },
  };
}

interface Drag {
  readonly step: string;
  readonly at: Point;
  /** null draws a new box. */
  readonly grip: Grip | null;
  /** As they were when it began. */
  readonly boxes: readonly ReviewedBox["box"][];
}

function actOf({ step, at, grip, boxes }: Drag, by: Point): BoxAct | null {
  if (grip === null) return { kind: "draw", box: drawBox(at, { x: at.x + by.x, y: at.y + by.y }), step };
  const box = boxes[grip.index];
  if (box === undefined) return null;
  const next = grip.part === "body" ? moveBox(box, by) : resizeBox(box, grip.part, by);
  return { kind: "place", index: grip.index, box: next, step };
}

/** The boxes of one picture while a person edits them, with every step to take back. Pure: an act gives a new editor. */
import type { Box } from "./box.ts";
import { moveBox, type Point, placeBox, resizeBox } from "./box-edit.ts";
import type { FailureType } from "./failure-type.ts";
import type { ReviewedBox } from "./scene.ts";

/** Steps that can be taken back; older ones are forgotten. */
const MOST_STEPS = 100;

type Boxes = readonly ReviewedBox[];

export interface BoxEditor {
  readonly boxes: Boxes;
  /** Index into `boxes`; null while none is. */
  readonly selected: number | null;
  /** What a new box is called. */
  readonly newType: FailureType;
  /** Before each step, oldest first. */
  readonly past: readonly Boxes[];
  /** What was taken back, the next to be done again first. */
  readonly future: readonly Boxes[];
  /** Names the step that goes on: further acts of that name are the same step. null: the next act is a new one. */
  readonly step: string | null;
}

/**
 * place: the box as a drag has it now; acts of one drag share a `step`. draw: likewise, and the box is new at first.
 * abandon: the drag became something else (a pinch), as if it had never been. remove, retype, nudge, stretch: the
 * selected box; nothing without one. add: a new box in the middle of what is in sight.
 */
export type BoxAct =
  | { readonly kind: "select"; readonly index: number | null }
  | { readonly kind: "place"; readonly index: number; readonly box: Box; readonly step: string }
  | { readonly kind: "draw"; readonly box: Box; readonly step: string }
  | { readonly kind: "abandon"; readonly step: string }
  | { readonly kind: "nudge"; readonly by: Point }
  | { readonly kind: "stretch"; readonly by: Point }
  | { readonly kind: "retype"; readonly type: FailureType }
  | { readonly kind: "remove" }
  | { readonly kind: "add"; readonly inSight: Box }
  | { readonly kind: "replace"; readonly boxes: Boxes }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" };

/** An editor over these boxes with nothing done yet; the first is selected, so that there is something to hold. */
export function openBoxEditor(boxes: Boxes, newType: FailureType): BoxEditor {
  return { boxes, selected: boxes.length > 0 ? 0 : null, newType, past: [], future: [], step: null };
}

/** The editor after that act; the same one where it changes nothing. */
export function act(editor: BoxEditor, doing: BoxAct): BoxEditor {
  switch (doing.kind) {
    case "select":
      // The focus follows the hand: a box in mid-drag may be selected once more, and its step goes on.
      return doing.index === editor.selected ? editor : { ...editor, selected: doing.index, step: null };
    case "place":
      return changed(
        editor,
        replaced(editor.boxes, doing.index, { box: doing.box }),
        doing.index,
        doing.step,
      );
    case "draw":
      return drawn(editor, doing.box, doing.step);
    case "abandon":
      return editor.step === doing.step ? { ...undone(editor), future: [] } : editor;
    case "nudge":
      return onSelected(editor, "nudge", ({ box }) => ({ box: moveBox(box, doing.by) }));
    case "stretch":
      return onSelected(editor, "stretch", ({ box }) => ({ box: resizeBox(box, "se", doing.by) }));
    case "retype":
      return { ...onSelected(editor, null, () => ({ type: doing.type })), newType: doing.type };
    case "remove":
      return removed(editor);
    case "add":
      return drawn(editor, placeBox(doing.inSight), null);
    case "replace":
      return changed(editor, doing.boxes, null, null);
    case "undo":
      return undone(editor);
    case "redo":
      return redone(editor);
    default: {
      const unknown: never = doing;
      return unknown;
    }
  }
}

/** True when both show the same boxes in the same order. */
export function areSameBoxes(some: Boxes, others: Boxes): boolean {
  return (
    some.length === others.length &&
    some.every(({ type, box }, index) => {
      const other = others[index];
      return other !== undefined && type === other.type && isSameBox(box, other.box);
    })
  );
}

/** True when both lie in exactly the same place. */
export function isSameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}

function replaced(boxes: Boxes, index: number, part: Partial<ReviewedBox>): Boxes {
  return boxes.map((entry, at) => (at === index ? { ...entry, ...part } : entry));
}

function onSelected(
  editor: BoxEditor,
  step: string | null,
  part: (entry: ReviewedBox) => Partial<ReviewedBox>,
): BoxEditor {
  const { boxes, selected } = editor;
  const entry = selected === null ? undefined : boxes[selected];
  if (selected === null || entry === undefined) return editor;
  return changed(editor, replaced(boxes, selected, part(entry)), selected, step);
}

/** A new box; while its step goes on, in place of what was drawn so far. */
function drawn(editor: BoxEditor, box: Box, step: string | null): BoxEditor {
  const goesOn = step !== null && step === editor.step;
  const boxes = goesOn ? editor.boxes.slice(0, -1) : editor.boxes;
  return changed(editor, [...boxes, { type: editor.newType, box }], boxes.length, step);
}

/** The next box, or the last one, is selected after it: who deletes several needs not look for each. */
function removed(editor: BoxEditor): BoxEditor {
  const { boxes, selected } = editor;
  if (selected === null) return editor;
  const left = boxes.filter((_, index) => index !== selected);
  return changed(editor, left, left.length === 0 ? null : Math.min(selected, left.length - 1), null);
}

/** The same name goes on with the step before: a drag, or a row of arrow keys, is taken back as one. */
function changed(editor: BoxEditor, boxes: Boxes, selected: number | null, step: string | null): BoxEditor {
  if (areSameBoxes(editor.boxes, boxes))
    return selected === editor.selected ? editor : { ...editor, selected };
  const goesOn = step !== null && step === editor.step;
  const past = goesOn ? editor.past : [...editor.past, editor.boxes].slice(-MOST_STEPS);
  return { ...editor, boxes, selected, past, future: [], step };
}

function undone(editor: BoxEditor): BoxEditor {
  const boxes = editor.past.at(-1);
  if (boxes === undefined) return editor;
  const { past, future } = editor;
  return shown({ ...editor, boxes, past: past.slice(0, -1), future: [editor.boxes, ...future] });
}

function redone(editor: BoxEditor): BoxEditor {
  const [boxes, ...future] = editor.future;
  if (boxes === undefined) return editor;
  return shown({ ...editor, boxes, past: [...editor.past, editor.boxes], future });
}

/** Nothing is selected that is not there. */
function shown(editor: BoxEditor): BoxEditor {
  const { boxes, selected } = editor;
  const isThere = selected !== null && selected < boxes.length;
  return { ...editor, selected: isThere ? selected : null, step: null };
}

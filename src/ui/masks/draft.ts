/** Areas while they are being edited: nothing counts until it is saved, and every step can be taken back. */
import { FEWEST_POINTS, type Mask, type Point } from "../../core/mask.ts";
import { FIRST_CORNERS, inPicture, newMaskId } from "../../core/mask-edit.ts";

/** Steps that can be taken back. */
const UNDO_DEPTH = 100;

interface Content {
  readonly masks: readonly Mask[];
  /** Corners placed so far of an area that is being drawn; null while none is. */
  readonly outline: readonly Point[] | null;
}

export interface Draft extends Content {
  /** The area whose corners are shown. */
  readonly picked: string | null;
  /** Its corner that the buttons are about. */
  readonly corner: number | null;
  readonly past: readonly Content[];
  /** What the last step belongs to, as one drag or one word typed; null: the next step is one of its own. */
  readonly stroke: string | null;
}

export type DraftAction =
  | { readonly kind: "begin-outline" }
  | { readonly kind: "place"; readonly at: Point }
  /** Moves the corner that was placed last. */
  | { readonly kind: "replace-last"; readonly at: Point }
  /** Makes an area of the outline; with too few corners nothing happens. */
  | { readonly kind: "close-outline"; readonly name: string }
  | { readonly kind: "add-rectangle"; readonly name: string }
  | { readonly kind: "give-up-outline" }
  | { readonly kind: "pick"; readonly maskId: string | null; readonly corner?: number | null }
  /** Steps of one stroke are taken back together. */
  | {
      readonly kind: "change";
      readonly maskId: string;
      readonly change: Partial<Omit<Mask, "id">>;
      readonly stroke?: string;
      /** The corner to go on with. */
      readonly corner?: number | null;
    }
  | { readonly kind: "remove"; readonly maskId: string }
  | { readonly kind: "undo" };

export function beginDraft(masks: readonly Mask[]): Draft {
  return { masks, outline: null, picked: null, corner: null, past: [], stroke: null };
}

/** True when saving would change something. */
export function isChanged(draft: Draft, saved: readonly Mask[]): boolean {
  return draft.masks !== saved;
}

export function stepDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.kind) {
    case "begin-outline":
      return draft.outline === null
        ? { ...stepped(draft, null), outline: [], picked: null, corner: null }
        : draft;
    case "place":
      return draft.outline === null
        ? draft
        : { ...stepped(draft, null), outline: [...draft.outline, inPicture(action.at)] };
    case "replace-last":
      return draft.outline === null || draft.outline.length === 0
        ? draft
        : { ...draft, outline: [...draft.outline.slice(0, -1), inPicture(action.at)] };
    case "close-outline":
      return draft.outline === null || draft.outline.length < FEWEST_POINTS
        ? draft
        : withNew(draft, draft.outline, action.name);
    case "add-rectangle":
      return withNew(draft, FIRST_CORNERS, action.name);
    case "give-up-outline":
      return givenUp(draft);
    case "pick":
      return pick(draft, action.maskId, action.corner ?? null);
    case "change":
      return changed(draft, action);
    case "remove":
      return without(draft, action.maskId);
    case "undo":
      return undone(draft);
    default: {
      const unknown: never = action;
      return unknown;
    }
  }
}

function pick(draft: Draft, picked: string | null, corner: number | null): Draft {
  const isSame = picked === draft.picked && corner === draft.corner;
  return isSame ? draft : { ...draft, picked, corner, stroke: null };
}

function withNew(draft: Draft, points: readonly Point[], name: string): Draft {
  const id = newMaskId(draft.masks);
  const mask: Mask = { id, name, kind: "ignore", isOn: true, points };
  const next = stepped(draft, null);
  return { ...next, masks: [...draft.masks, mask], outline: null, picked: id, corner: null };
}

function changed(draft: Draft, action: Extract<DraftAction, { kind: "change" }>): Draft {
  const { maskId, change, stroke, corner = draft.corner } = action;
  const masks = draft.masks.map((mask) => (mask.id === maskId ? { ...mask, ...change } : mask));
  return { ...stepped(draft, stroke ?? null), masks, corner };
}

/** As if it had never been begun. */
function givenUp(draft: Draft): Draft {
  if (draft.outline === null) return draft;
  const begun = draft.past.findLastIndex(({ outline }) => outline === null);
  const past = draft.past.slice(0, Math.max(0, begun));
  return { ...draft, ...draft.past[begun], outline: null, past, stroke: null };
}

function without(draft: Draft, maskId: string): Draft {
  const masks = draft.masks.filter(({ id }) => id !== maskId);
  return { ...stepped(draft, null), masks, picked: null, corner: null };
}

/** About to change: what is there now can be had again, unless this goes on with the same stroke. */
function stepped(draft: Draft, stroke: string | null): Draft {
  if (stroke !== null && stroke === draft.stroke) return draft;
  const { masks, outline } = draft;
  return { ...draft, past: [...draft.past, { masks, outline }].slice(-UNDO_DEPTH), stroke };
}

function undone(draft: Draft): Draft {
  const before = draft.past.at(-1);
  if (before === undefined) return draft;
  const isThere = before.masks.some(({ id }) => id === draft.picked);
  return {
    ...draft,
    ...before,
    picked: isThere ? draft.picked : null,
    corner: null,
    past: draft.past.slice(0, -1),
    stroke: null,
  };
}

import { useEffect, useId, useRef, useState } from "react";
import type { Milliseconds } from "../../../core/units.ts";
import { useWords } from "../../i18n/Words.tsx";
import { useLastMoment } from "./use-last-moment.ts";

/** A pause this long is the end of a thought. */
const PAUSE_MS: Milliseconds = 1_200;

/** Notes of one scene (give it a `key`). Kept after a pause, on leaving the field, and when the screen is left. */
export function NotesField({ notes, onKeep }: { notes: string; onKeep: (notes: string) => void }) {
  const { t } = useWords();
  const id = useId();
  /** What was typed and is not in the scene yet. */
  const [draft, setDraft] = useState<string | null>(null);
  const [isFocused, setFocused] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  if (!isFocused && draft === notes) setDraft(null);
  const keep = (text: string | null): void => {
    clearTimeout(timer.current);
    if (text !== null && text !== notes) onKeep(text);
  };
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  useLastMoment(id, () => keep(draft));
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs text-quiet">
        {t("scene.notes")}
      </label>
      <textarea
        id={id}
        rows={2}
        data-testid="scene-notes"
        value={draft ?? notes}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          keep(draft);
        }}
        onChange={({ target: { value } }) => {
          setDraft(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => latest.current(value), PAUSE_MS);
        }}
        className="block field-sizing-content min-h-14 w-full resize-y rounded-card border border-line bg-raised px-3 py-2 text-base hover:border-quiet"
      />
    </div>
  );
}

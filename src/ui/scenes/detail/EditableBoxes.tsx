import { useEffect, useRef } from "react";
import { HANDLES, type Handle } from "../../../core/box-edit.ts";
import type { BoxEditor } from "../../../core/box-editor.ts";
import type { ReviewedBox } from "../../../core/scene.ts";
import { useWords } from "../../i18n/Words.tsx";
import { BoxLabel, edgeOf, placeOf } from "./BoxMark.tsx";
import { boxInWords } from "./box-in-words.ts";

/** A small box shows its corners alone; its edges can be dragged all the same. */
const WHERE_WIDE = "[@container(max-width:5rem)]:hidden";
const WHERE_HIGH = "[@container(max-height:5rem)]:hidden";

const HANDLE_PLACES: Readonly<Record<Handle, string>> = {
  nw: "left-0 top-0",
  n: `left-1/2 top-0 ${WHERE_WIDE}`,
  ne: "left-full top-0",
  e: `left-full top-1/2 ${WHERE_HIGH}`,
  se: "left-full top-full",
  s: `left-1/2 top-full ${WHERE_WIDE}`,
  sw: "left-0 top-full",
  w: `left-0 top-1/2 ${WHERE_HIGH}`,
};

/**
 * The boxes while they are edited: each can be tabbed to. The pointer's work is done by the stage below, which knows
 * how far a finger reaches; `application` makes a screen reader leave the arrow keys to us.
 */
export function EditableBoxes(props: {
  editor: BoxEditor;
  onSelect: (index: number) => void;
  onTabTo: (entry: ReviewedBox) => void;
}) {
  const { editor, onSelect, onTabTo } = props;
  const { boxes, selected } = editor;
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    // What is selected takes the keys, by whichever way it came to be.
    const button = selected === null ? undefined : list.current?.querySelectorAll("button")[selected];
    if (button !== document.activeElement) button?.focus({ preventScroll: true });
  }, [selected]);
  return (
    <div
      ref={list}
      role="application"
      tabIndex={-1}
      aria-label={words.t("scene.editing")}
      data-testid="box-editor"
      className="pointer-events-none absolute inset-0"
    >
      {boxes.map((entry, index) => (
        <button
          key={index}
          type="button"
          aria-pressed={index === selected}
          aria-label={boxInWords(entry, { index, count: boxes.length }, words)}
          data-testid="editable-box"
          data-type={entry.type}
          style={placeOf(entry.box)}
          onFocus={({ currentTarget }) => {
            onSelect(index);
            // A hand sees what it holds: the picture must not move away under it.
            if (currentTarget.matches(":focus-visible")) onTabTo(entry);
          }}
          onClick={() => onSelect(index)}
          className={`[container-type:size] ${edgeOf(entry.type)} ${index === selected ? "z-10" : ""}`}
        >
          <BoxLabel type={entry.type} box={entry.box} isRaised={index === selected}>
            {words.t(`type.${entry.type}`)}
          </BoxLabel>
          {index === selected && <Handles />}
        </button>
      ))}
    </div>
  );
}

function Handles() {
  return HANDLES.map((handle) => (
    <span
      key={handle}
      aria-hidden="true"
      className={`absolute -m-[7px] size-3.5 rounded-[4px] border-2 border-on-state bg-[oklch(0.98_0_0)] pointer-coarse:-m-3 pointer-coarse:size-6 pointer-coarse:rounded-full ${HANDLE_PLACES[handle]}`}
    />
  ));
}

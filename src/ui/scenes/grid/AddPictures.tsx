import { useEffect, useRef, useState } from "react";
import type { AddedPictures } from "../../../app/state.ts";
import { textOfFault } from "../../faults/notices.ts";
import { useWords } from "../../i18n/Words.tsx";
import { Button } from "../../parts/Button.tsx";
import { CrossIcon } from "../../parts/icons.tsx";
import { AddPictureIcon } from "./grid-icons.tsx";
import type { Adding } from "./use-adding.ts";

export function AddButton({ adding }: { adding: Adding }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="bare" className="max-sm:px-0" onClick={() => input.current?.click()}>
        <AddPictureIcon />
        <span className="max-sm:sr-only">{t("scenes.add")}</span>
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        data-testid="add-pictures"
        onChange={({ target }) => {
          adding.add([...(target.files ?? [])]);
          target.value = ""; // the same picture can be picked again
        }}
      />
    </>
  );
}

/** Pictures can be dropped anywhere on the page. */
export function DropPlace({ adding }: { adding: Adding }) {
  const { t } = useWords();
  const { add } = adding;
  const latest = useRef(add);
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    latest.current = add;
  });
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const onLeave = ({ relatedTarget }: DragEvent): void => {
      if (relatedTarget === null) setIsOver(false); // left the window, not one element for another
    };
    const onDrop = (event: DragEvent): void => {
      setIsOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener("dragover", onOver, { signal });
    addEventListener("dragleave", onLeave, { signal });
    addEventListener("drop", onDrop, { signal });
    return () => stop.abort();
  }, []);
  if (!isOver) return null;
  return (
    <div className="pointer-events-none fixed inset-3 z-40 grid place-items-center rounded-card border-2 border-dashed border-text bg-ground/90 text-lg font-semibold">
      {t("scenes.dropHere")}
    </div>
  );
}

/** How adding gets on, and what became of each picture. */
export function AddedReport({
  adding,
  onName,
}: {
  adding: Adding;
  onName: (ids: readonly string[]) => void;
}) {
  const { t, format } = useWords();
  const { pending, result, dismiss } = adding;
  const counted = (count: number) => ({ count, number: format.number(count) });
  const added = result?.added ?? [];
  const refused = result?.refused ?? [];
  const isEmpty = pending === 0 && result === null;
  return (
    <div
      className={
        isEmpty ? "" : "mb-4 flex items-start gap-2 rounded-card border border-line bg-raised py-1 pr-1 pl-4"
      }
    >
      <div className={isEmpty ? "" : "min-w-0 flex-1 py-2.5"}>
        <output className="block font-semibold">
          {pending > 0 && <span className="block">{t("scenes.adding", counted(pending))}</span>}
          {added.length > 0 && <span className="block">{t("scenes.added", counted(added.length))}</span>}
          {refused.length > 0 && (
            <span className="block">{t("scenes.refused", counted(refused.length))}</span>
          )}
        </output>
        {refused.length > 0 && <Refused refused={refused} />}
        {added.length > 0 && (
          <Button className="mt-2" onClick={() => onName(added)}>
            {t("scenes.nameAdded", { count: added.length })}
          </Button>
        )}
      </div>
      {result !== null && (
        <button
          type="button"
          aria-label={t("notice.dismiss")}
          onClick={dismiss}
          className="grid size-12 shrink-0 place-items-center rounded-inner hover:bg-ground"
        >
          <CrossIcon />
        </button>
      )}
    </div>
  );
}

function Refused({ refused }: { refused: AddedPictures["refused"] }) {
  const words = useWords();
  return (
    <ul className="mt-1 max-h-48 overflow-y-auto text-sm">
      {refused.map(({ name, fault }, index) => (
        <li key={`${index} ${name}`} className="wrap-anywhere">
          <span className="mr-1 font-semibold">{name}</span>
          {textOfFault(fault, words).what}
        </li>
      ))}
    </ul>
  );
}

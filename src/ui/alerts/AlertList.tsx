import { useState } from "react";
import type { AlertItem } from "../../core/alerts/alert-item.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { AlertRow } from "./AlertRow.tsx";

/** A loose plug tells hundreds of times: not all are laid out at once. */
const SHOWN_AT_ONCE = 60;

/** By the day, the newest first. */
export function AlertList({ items }: { items: readonly AlertItem[] }) {
  const { t, format } = useWords();
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const days = byDay(items.slice(0, shown));
  return (
    <div className="flex flex-col gap-6">
      {days.map(([day, ofDay]) => {
        const [{ at } = { at: 0 }] = ofDay;
        return (
          <section key={day} aria-labelledby={`day-${at}`}>
            <h2 id={`day-${at}`} className="mb-2 text-base font-semibold">
              {format.day(at)}
            </h2>
            <ol className="flex flex-col gap-2">
              {ofDay.map((item) => (
                <AlertRow key={item.id} item={item} day={at} />
              ))}
            </ol>
          </section>
        );
      })}
      {items.length > shown && (
        <Button onClick={() => setShown(shown + SHOWN_AT_ONCE)}>{t("heard.older")}</Button>
      )}
    </div>
  );
}

function byDay(items: readonly AlertItem[]): readonly (readonly [string, readonly AlertItem[]])[] {
  const days = new Map<string, AlertItem[]>();
  for (const item of items) {
    const day = new Date(item.at).toDateString();
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days];
}

import { useMutation } from "@tanstack/react-query";
import type { Milliseconds } from "../../core/units.ts";
import { useActions } from "../app-context.tsx";
import { useWords, type Words } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { readEntries } from "./log-queries.ts";
import { fileNameOf, headOf, lineOf } from "./log-text.ts";

/** So long lines are made in one go; the page answers in between. */
const SLICE_MS: Milliseconds = 8;

/** The whole log as a text file, in the language of the app. */
export function SaveLog() {
  const words = useWords();
  const { t } = words;
  const actions = useActions();
  const saving = useMutation({ mutationFn: () => saveLog(actions, words) });
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button data-testid="save-log" disabled={saving.isPending} onClick={() => saving.mutate()}>
        {t(saving.isPending ? "log.saving" : saving.isSuccess ? "log.saveAgain" : "log.save")}
      </Button>
      <output className="text-sm text-quiet">
        {saving.isSuccess && t(saving.data ? "log.saved" : "log.notSaved")}
        {saving.isError && t("log.notSaved")}
      </output>
    </div>
  );
}

/** False when the log could not be read. */
async function saveLog(actions: Parameters<typeof readEntries>[0], words: Words): Promise<boolean> {
  const read = await readEntries(actions, {});
  if (!read.ok) return false;
  const now = Date.now();
  const lines = [headOf(now, words)];
  let begun = performance.now();
  for (const entry of read.value.entries) {
    lines.push(lineOf(entry, words));
    if (performance.now() - begun < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    begun = performance.now();
  }
  save(new Blob([`${lines.join("\n")}\n`], { type: "text/plain;charset=utf-8" }), fileNameOf(now));
  return true;
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read it only after the click has been answered.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

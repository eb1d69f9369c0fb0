import { useRef, useState } from "react";
import type { RemovalPreview } from "../../app/state.ts";
import type { RetentionPolicy } from "../../core/retention.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords, type Words } from "../i18n/Words.tsx";
import { LastRun } from "../jobs/LastRun.tsx";
import { Button } from "../parts/Button.tsx";
import { useRemovalPreview } from "./storage-queries.ts";

/** What the policy would delete, and the button that does it at once. */
export function RemovalNow({ policy }: { policy: RetentionPolicy }) {
  const words = useWords();
  const { t } = words;
  const preview = useRemovalPreview(policy);
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  const count = preview === undefined ? 0 : preview.byAge + preview.bySize;
  const place = useRef<HTMLDivElement>(null);
  return (
    <div ref={place} tabIndex={-1} className="flex flex-col gap-2 outline-none">
      <output className="block" data-testid="removal-preview">
        {preview === undefined ? t("storage.counting") : previewText(preview, words)}
      </output>
      <p className="text-sm text-quiet">{t("storage.daily")}</p>
      {isMainTab && count > 0 && (
        // The button goes with what it deletes; the focus stays in its place.
        <ConfirmedRemoval count={count} onAnswered={() => place.current?.focus({ preventScroll: true })} />
      )}
      <LastRun kind="remove-old" />
    </div>
  );
}

function previewText({ byAge, bySize, bytes }: RemovalPreview, { t, format }: Words): string {
  const count = byAge + bySize;
  if (count === 0) return t("storage.nothingToRemove");
  const reasons = [
    byAge > 0 ? t("storage.byAge", { number: format.number(byAge) }) : null,
    bySize > 0 ? t("storage.bySize", { number: format.number(bySize) }) : null,
  ].filter((reason) => reason !== null);
  return t("storage.wouldRemove", { count, size: format.bytes(bytes), reasons: reasons.join(", ") });
}

/** Two taps apart, since nothing brings a scene back. */
function ConfirmedRemoval({ count, onAnswered }: { count: number; onAnswered: () => void }) {
  const { t } = useWords();
  const actions = useActions();
  const [isAsking, setAsking] = useState(false);
  const answer = (isMeant: boolean): void => {
    setAsking(false);
    onAnswered();
    if (isMeant) void actions.removeOld(); // shown by its job
  };
  if (!isAsking) {
    return (
      <Button className="w-full" data-testid="remove-old" onClick={() => setAsking(true)}>
        {t("storage.removeNow")}
      </Button>
    );
  }
  return (
    <fieldset className="rounded-card border border-quiet p-3">
      <legend className="sr-only">{t("storage.removeNow")}</legend>
      <p className="font-semibold">{t("storage.confirm", { count })}</p>
      <div className="mt-3 grid grid-cols-2 gap-2">
        <Button ref={focus} onClick={() => answer(false)}>
          {t("storage.confirmKeep")}
        </Button>
        <Button look="primary" data-testid="confirm-removal" onClick={() => answer(true)}>
          {t("storage.confirmRemove")}
        </Button>
      </div>
    </fieldset>
  );
}

/** As a ref: the button has the focus once it is there. */
function focus(button: HTMLButtonElement | null): void {
  button?.focus();
}

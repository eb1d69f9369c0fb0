import { useState } from "react";
import { Link } from "wouter";
import type { AppActions } from "../../app/state.ts";
import { useActions } from "../app-context.tsx";
import { textOfFault } from "../faults/notices.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { useNow } from "../parts/use-now.ts";

/** How long the answer stays in the thumb's place. */
const ANSWER_STAYS_MS = 30_000;

interface Kept {
  readonly answer: Awaited<ReturnType<AppActions["captureNow"]>>;
  readonly at: number;
}

/** A scene by hand, and what became of it. */
export function useKeepPicture() {
  const actions = useActions();
  const now = useNow();
  const [isKeeping, setIsKeeping] = useState(false);
  const [kept, setKept] = useState<Kept | null>(null);
  const keep = async (): Promise<void> => {
    setIsKeeping(true);
    setKept(null);
    const answer = await actions.captureNow();
    setKept({ answer, at: Date.now() });
    setIsKeeping(false);
  };
  return {
    keep: () => {
      if (!isKeeping) void keep(); // its refusal is the answer
    },
    isKeeping,
    answer: kept !== null && now - kept.at < ANSWER_STAYS_MS ? kept.answer : null,
  };
}

type KeepPicture = ReturnType<typeof useKeepPicture>;

export function KeepButton({ keep, isKeeping }: Pick<KeepPicture, "keep" | "isKeeping">) {
  const { t } = useWords();
  return (
    <Button
      look="bare"
      className="flex-1 text-sm"
      aria-disabled={isKeeping}
      data-testid="keep-picture"
      onClick={keep}
    >
      {t("watch.keep")}
    </Button>
  );
}

/** Always there, so that what comes to stand in it is read out. */
export function KeepAnswer({ isKeeping, answer }: Pick<KeepPicture, "isKeeping" | "answer">) {
  const words = useWords();
  const { t } = words;
  return (
    <output className="block text-sm" data-testid="keep-answer">
      {isKeeping && <span className="text-quiet">{t("watch.keeping")}</span>}
      {!isKeeping && answer !== null && (
        <>
          {answer.ok ? t("watch.kept") : Object.values(textOfFault(answer.fault, words)).join(" ")}{" "}
          {answer.ok && (
            <Link
              to={`/scenes/${answer.value}`}
              className="inline-flex min-h-12 min-w-12 items-center underline"
            >
              {t("watch.seeKept")}
            </Link>
          )}
        </>
      )}
    </output>
  );
}

import { useMutation } from "@tanstack/react-query";
import { Link } from "wouter";
import { useActions } from "../app-context.tsx";
import { textOfFault } from "../faults/notices.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { useNow } from "../parts/use-now.ts";

/** How long the answer stays in the thumb's place. */
const ANSWER_STAYS_MS = 30_000;

/** A scene by hand, and what became of it. */
export function useKeepPicture() {
  const actions = useActions();
  const now = useNow();
  const keeping = useMutation({ mutationFn: () => actions.captureNow() });
  const isFresh = now - keeping.submittedAt < ANSWER_STAYS_MS;
  return {
    keep: () => {
      if (!keeping.isPending) keeping.mutate();
    },
    isKeeping: keeping.isPending,
    answer: isFresh ? (keeping.data ?? null) : null,
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
            <Link to={`/scenes/${answer.value}`} className="inline-flex min-h-12 items-center underline">
              {t("watch.seeKept")}
            </Link>
          )}
        </>
      )}
    </output>
  );
}

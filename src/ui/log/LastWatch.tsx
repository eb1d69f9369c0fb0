import { Link } from "wouter";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { summaryOf } from "./summary.ts";

/** After Stop: how the watch went, in one breath. */
export function LastWatch() {
  const words = useWords();
  const watch = useApp(({ watch }) => watch.watch);
  if (watch === null || watch.endedAt === null) return null;
  return (
    <section data-testid="last-watch" className="tabular text-sm">
      <p>{summaryOf(watch, words).join(" ")}</p>
      <Link
        to="/log"
        className="inline-flex min-h-12 items-center underline decoration-quiet underline-offset-4 hover:decoration-text"
      >
        {words.t("log.toLog")}
      </Link>
    </section>
  );
}

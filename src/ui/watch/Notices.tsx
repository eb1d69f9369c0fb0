import { memo } from "react";
import { Link } from "wouter";
import type { Notice } from "../../app/state.ts";
import { useActions, useApp } from "../app-context.tsx";
import { FaultDetails } from "../faults/FaultText.tsx";
import { textOfNotice } from "../faults/notices.ts";
import { useWords } from "../i18n/Words.tsx";
import { CrossIcon } from "../parts/icons.tsx";

/** What happened beside the print, newest first, each until it is closed. */
export const Notices = memo(function Notices() {
  const { t } = useWords();
  const notices = useApp(({ notices }) => notices);
  if (notices.length === 0) return null;
  return (
    <section aria-label={t("notice.title")} aria-live="polite">
      <ul className="flex flex-col gap-2">
        {[...notices]
          .sort((a, b) => b.at - a.at)
          .map((notice) => (
            <NoticeItem key={notice.id} notice={notice} />
          ))}
      </ul>
    </section>
  );
});

const NoticeItem = memo(function NoticeItem({ notice }: { notice: Notice }) {
  const words = useWords();
  const actions = useActions();
  const { what, next, fault, link } = textOfNotice(notice, words, notice.at);
  return (
    <li
      data-testid="notice"
      data-kind={notice.kind}
      className="flex items-start rounded-card border border-line bg-raised pl-3"
    >
      <div className="min-w-0 flex-1 py-3 text-sm">
        <p>{what}</p>
        <p className="mt-1 text-quiet">
          {next} <time className="tabular whitespace-nowrap">{words.format.time(notice.at, Date.now())}</time>
        </p>
        {link !== undefined && (
          <Link
            to={link.to}
            className="inline-flex min-h-12 items-center underline decoration-quiet underline-offset-4 hover:decoration-text"
          >
            {link.label}
          </Link>
        )}
        {fault !== null && <FaultDetails fault={fault} />}
      </div>
      <button
        type="button"
        aria-label={words.t("notice.dismiss")}
        className="grid size-12 shrink-0 place-items-center rounded-card text-quiet hover:text-text"
        onClick={() => actions.dismissNotice(notice.id)}
      >
        <CrossIcon size={18} />
      </button>
    </li>
  );
});

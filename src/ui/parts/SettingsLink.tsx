import type { ReactNode } from "react";
import { Link } from "wouter";
import { ForwardIcon } from "./icons.tsx";

/** The way from Settings to a screen of its own, with what there is to know of it before. */
export function SettingsLink(props: { to: string; testId: string; label: string; children: ReactNode }) {
  const { to, testId, label, children } = props;
  return (
    <Link
      to={to}
      data-testid={testId}
      className="flex min-h-12 items-center gap-3 rounded-card border border-line bg-raised px-3 py-2 transition-colors hover:border-quiet"
    >
      {label}
      <span className="tabular ml-auto flex items-center gap-2 text-right text-sm text-quiet">
        {children}
      </span>
      <ForwardIcon />
    </Link>
  );
}

import type { ReactNode } from "react";

/** What few people need, one tap away. */
export function Disclosure(props: { title: string; about?: string; testId?: string; children: ReactNode }) {
  const { title, about, testId, children } = props;
  return (
    <details data-testid={testId} className="rounded-card border border-line">
      <summary className="flex min-h-12 cursor-pointer items-center px-3 py-2 font-semibold">{title}</summary>
      <div className="flex flex-col gap-3 px-3 pb-3">
        {about !== undefined && <p className="text-sm text-quiet">{about}</p>}
        {children}
      </div>
    </details>
  );
}

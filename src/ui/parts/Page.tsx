import type { ReactNode } from "react";

/** A screen that is read rather than watched. */
export function Page(props: { title: string; aside?: ReactNode; isWide?: boolean; children: ReactNode }) {
  const { title, aside, isWide = false, children } = props;
  return (
    <div
      className={`px-4 pt-[calc(var(--safe-top)+1.25rem)] pr-[max(1rem,var(--safe-right))] pb-10 roomy:px-10 roomy:pt-10 ${
        isWide ? "" : "mx-auto max-w-2xl"
      }`}
    >
      <header className="mb-5 flex flex-wrap items-baseline justify-between gap-x-3 gap-y-3 sm:gap-x-6 roomy:mb-8">
        <h1 className="text-xl font-bold">{title}</h1>
        {aside}
      </header>
      {children}
    </div>
  );
}

import type { ReactNode } from "react";

/** A titled part of a page, or with `level` 3 of a group on it. */
export function Section(props: { title: string; level?: 2 | 3; children: ReactNode }) {
  const { title, level = 2, children } = props;
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section>
      <Heading className="mb-2 text-base font-semibold">{title}</Heading>
      {children}
    </section>
  );
}

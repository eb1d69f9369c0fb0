import type { ReactNode } from "react";

/** Settings that belong together: a long page is found through by its groups. */
export function SettingsGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-line pt-6 first:border-t-0 first:pt-0">
      <h2 className="mb-5 text-lg font-bold">{title}</h2>
      <div className="flex flex-col gap-8">{children}</div>
    </section>
  );
}

import type { Severity } from "../../core/failure-type.ts";

/** The colour of the boxes, with a shape of its own. */
const LOOKS: Readonly<Record<Severity, { readonly colour: string; readonly path: string }>> = {
  critical: { colour: "fill-failing", path: "M3.3 0h5.4L12 3.3v5.4L8.7 12H3.3L0 8.7V3.3Z" },
  high: { colour: "fill-warning", path: "M6 .5 12 11.5H0Z" },
  medium: { colour: "fill-suspect", path: "M6 0a6 6 0 1 1 0 12A6 6 0 0 1 6 0Z" },
};

export function SeverityMark({ severity }: { severity: Severity }) {
  const { colour, path } = LOOKS[severity];
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={`size-2.5 shrink-0 ${colour}`}>
      <path d={path} />
    </svg>
  );
}

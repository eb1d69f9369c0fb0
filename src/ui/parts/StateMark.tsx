import type { ReactNode } from "react";
import type { Face } from "../watch/face.ts";

const OCTAGON = "M7.9 2.5h8.2l5.4 5.4v8.2l-5.4 5.4H7.9l-5.4-5.4V7.9Z";

/** A shape per state, for those who do not see the colour. */
const SHAPES: Readonly<Record<Face, ReactNode>> = {
  idle: <circle cx="12" cy="12" r="8.5" />,
  starting: <circle cx="12" cy="12" r="8.5" strokeDasharray="6 5" className="turning" />,
  calm: <circle cx="12" cy="12" r="9" fill="currentColor" stroke="none" />,
  suspect: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <circle cx="12" cy="12" r="3.5" fill="currentColor" stroke="none" />
    </>
  ),
  warning: <path d="M12 3 22 20.5H2Z" fill="currentColor" />,
  failing: <path d={OCTAGON} fill="currentColor" stroke="none" className="pulse" />,
  acknowledged: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="m8 12.5 3 3 5-6.5" />
    </>
  ),
  broken: (
    <>
      <path d={OCTAGON} className="pulse" />
      <path d="m7 17 10-10" />
    </>
  ),
  blind: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="m6 18 12-12" />
    </>
  ),
};

export function StateMark({ face, size = 20 }: { face: Face; size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className="shrink-0"
    >
      {SHAPES[face]}
    </svg>
  );
}

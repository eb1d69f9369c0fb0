import type { JobStatus } from "../../core/job.ts";
import { CheckIcon, CrossIcon } from "../parts/icons.tsx";
import { StateMark } from "../parts/StateMark.tsx";

/** A shape per status; the words beside it say the same. */
export function JobMark({ status }: { status: JobStatus }) {
  return (
    <span className={`mt-0.5 ${status === "failed" ? "text-warning-ink" : "text-quiet"}`}>
      {SHAPES[status]}
    </span>
  );
}

const SHAPES = {
  running: <StateMark face="starting" />,
  pending: <StateMark face="idle" />,
  failed: <StateMark face="warning" />,
  done: <CheckIcon />,
  cancelled: <CrossIcon />,
} as const;

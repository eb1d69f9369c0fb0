import type { Verdict } from "../../core/scene.ts";
import { CheckIcon, CrossIcon } from "../parts/icons.tsx";

/** A shape for the answer; nothing where there is none. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  if (verdict === "none") return null;
  return verdict === "correct" ? <CheckIcon size={18} /> : <CrossIcon size={18} />;
}

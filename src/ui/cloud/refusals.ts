import type { CloudFault, SignInFault } from "../../contracts/cloud.ts";
import type { CloudEntryFault } from "../../contracts/cloud-entry.ts";
import type { Words } from "../i18n/Words.tsx";

export type CloudRefusal = CloudFault | SignInFault | CloudEntryFault;

/** What happened and what to do; where the project itself had a word for it, that too. */
export function textOfRefusal(fault: CloudRefusal, { t }: Words): string {
  if (isEntryFault(fault)) return t(`cloud.refusal.${fault.code}`);
  const sentence = t(`cloud.fault.${fault.code}`);
  return fault.code === "cloud-refused" && fault.detail !== "" ? `${sentence} (${fault.detail})` : sentence;
}

/** By a code that was stored. */
export function textOfCode(code: string, { t }: Words): string {
  if (code === "cloud-too-large" || code === "cloud-forbidden") return t(`cloud.fault.${code}`);
  return t("cloud.fault.cloud-refused");
}

function isEntryFault(fault: CloudRefusal): fault is CloudEntryFault {
  return !("retryAfter" in fault);
}

import type { PrintContext } from "../core/print-context.ts";

export interface PrinterPort {
  /** What the linked printer said last; null when none is linked or it has said nothing yet. */
  context(): PrintContext | null;
}

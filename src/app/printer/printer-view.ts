/** What the screens read of the linked printer, and how a person links one. */
import type { PrinterFault, PrinterOrders, PrinterSource } from "../../contracts/printer.ts";
import type { DirectKind } from "../../contracts/printer-address.ts";
import type { PrinterReport } from "../../core/printer.ts";
import type { Milliseconds } from "../../core/units.ts";

type BrokerSource = Exclude<PrinterSource, { readonly url: string }>;

/** What a person says of how their printer is reached; `apiKey` null: as it is. */
export type SourceEntry =
  | BrokerSource
  | { readonly kind: DirectKind; readonly url: string; readonly apiKey: string | null };

/** What is left out stays as it is. */
export interface PrinterEntry {
  readonly source?: SourceEntry;
  readonly orders?: PrinterOrders;
  readonly isFollowing?: boolean;
}

/** The printer that is linked, without its key. */
export interface LinkedPrinter {
  readonly source:
    | BrokerSource
    | { readonly kind: DirectKind; readonly url: string; readonly hasKey: boolean };
  readonly orders: PrinterOrders;
  /** Whether watches begin and end with its prints. */
  readonly isFollowing: boolean;
}

export interface PrinterView {
  /** null where none is. */
  readonly linked: LinkedPrinter | null;
  /** What it said last; null before the first word. */
  readonly report: PrinterReport | null;
  /** Why nothing is known of it just now. */
  readonly fault: PrinterFault | null;
  /** Since when its state and fault are what they are. */
  readonly since: Milliseconds;
}

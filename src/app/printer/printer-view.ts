/** What the screens read of the linked printer, and how a person links one. */
import type { PrinterFault, PrinterOrders, PrinterRecord, PrinterSource } from "../../contracts/printer.ts";
import type { DirectKind } from "../../contracts/printer-address.ts";
import type { Act } from "../../core/act/act.ts";
import type { PrinterReport } from "../../core/printer.ts";
import type { Search } from "../../core/telemetry/discover.ts";
import type { Leaf } from "../../core/telemetry/json-message.ts";
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
  readonly onFailure?: PrinterRecord["onFailure"];
}

/** The printer that is linked, without its key. */
export interface LinkedPrinter {
  readonly source:
    | BrokerSource
    | { readonly kind: DirectKind; readonly url: string; readonly hasKey: boolean };
  readonly orders: PrinterOrders;
  /** Whether watches begin and end with its prints. */
  readonly isFollowing: boolean;
  /** What is asked of it when a print fails. */
  readonly onFailure: PrinterRecord["onFailure"];
}

/** The base topic in the examples of Home Assistant's documentation. */
export const DEFAULT_STATESTREAM = "homeassistant";

/** Where to look. */
export interface SearchRequest {
  /** What Home Assistant tells under: `base_topic` of its `mqtt_statestream`. */
  readonly statestream: string;
  /** A topic with JSON that the person names. */
  readonly topic: string | null;
}

export interface PrinterSearch extends Search {
  readonly isOn: boolean;
  /** The broker does not let us listen everywhere. */
  readonly isForbidden: boolean;
  /** The last message on the topic that was named. */
  readonly message: { readonly topic: string; readonly leaves: readonly Leaf[] } | null;
}

export const NO_SEARCH: PrinterSearch = {
  isOn: false,
  isForbidden: false,
  message: null,
  found: [],
  entities: [],
};

export interface PrinterView {
  /** null where none is. */
  readonly linked: LinkedPrinter | null;
  /** What it said last; null before the first word. */
  readonly report: PrinterReport | null;
  /** Why nothing is known of it just now. */
  readonly fault: PrinterFault | null;
  /** Since when its state and fault are what they are. */
  readonly since: Milliseconds;
  /** What it is asked because a print fails, or was asked last; null once a person has seen how it ended. */
  readonly act: Act | null;
  /** null until somebody looks for printers. */
  readonly search: PrinterSearch | null;
}

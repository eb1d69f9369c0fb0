/** From what a page can know about a connection that failed to one cause. A browser tells a page next to nothing: so the order matters. */
import type { Milliseconds } from "../units.ts";

/** Where the broker is, as the person typed it. */
export interface BrokerPlace {
  readonly isSecure: boolean;
  readonly host: string;
  readonly port: number;
  /** With its slash. */
  readonly path: string;
}

/** What came of asking the same place for a web page. */
export type Probe =
  /** Somebody answers there in HTTP. */
  | "answered"
  /** Refused, no such host, a certificate that is not trusted, or no HTTP: a page cannot tell which. */
  | "failed"
  | "silent";

export interface Attempt {
  readonly place: BrokerPlace;
  readonly isPageSecure: boolean;
  readonly isOnline: boolean;
  /** The browser refused to try. */
  readonly isForbidden: boolean;
  /** The WebSocket came about. */
  readonly isOpened: boolean;
  /** The broker's refusal: its protocol and reason; null where it gave none. */
  readonly refusal: { readonly protocol: 4 | 5; readonly code: number } | null;
  /** The connection had been a good one before. */
  readonly wasConnected: boolean;
  readonly hasName: boolean;
  readonly took: Milliseconds;
  /** What the browser says of reaching devices in this network; null where it does not tell. */
  readonly localNetwork: "granted" | "denied" | "prompt" | null;
  readonly probe: Probe | null;
}

export const CAUSES = [
  "no-network",
  "mixed-content",
  "local-network",
  "plain-port",
  "tls-port",
  "login-needed",
  "login-refused",
  "not-authorised",
  "name-refused",
  "broker-busy",
  "taken-over",
  "too-old",
  "not-a-broker",
  "wrong-path",
  "no-websocket",
  "certificate",
  "unreachable",
  "dropped",
  "unsteady",
] as const;

export type Cause = (typeof CAUSES)[number];

/** Only a person can mend these, and a broker may shut out who goes on trying. */
const REFUSALS: ReadonlySet<Cause> = new Set([
  "login-needed",
  "login-refused",
  "not-authorised",
  "name-refused",
  "mixed-content",
  // Two who take each other's connection over would do it every second.
  "taken-over",
]);

export function isRefusal(cause: Cause): boolean {
  return REFUSALS.has(cause);
}

/** The most likely cause. */
export function diagnose(attempt: Attempt): Cause {
  const { place, refusal, isOnline } = attempt;
  if (refusal !== null) return causeOfRefusal(refusal, attempt.hasName);
  if (!isOnline && !isLoopback(place.host)) return "no-network";
  if (attempt.wasConnected) return "dropped";
  if (attempt.isOpened) return "not-a-broker";
  return causeOfSilence(attempt);
}

/** Connections in a row that broke at once. */
const SHORT_LIVES = 3;
const SHORT_LIFE_MS: Milliseconds = 10_000;

/** How many of the last connections in a row broke at once, with this one. */
export function shortLives(before: number, heldFor: Milliseconds): number {
  if (heldFor === 0) return before; // there was none
  return heldFor < SHORT_LIFE_MS ? before + 1 : 0;
}

/** MQTT 3.1.1 does not say why it ends a connection: one that breaks at once, time after time, may be taken over, or the network is weak. */
export function causeAfter(cause: Cause, lives: number): Cause {
  return cause === "dropped" && lives >= SHORT_LIVES ? "unsteady" : cause;
}

/** No WebSocket came about. */
function causeOfSilence({ place, isPageSecure, isForbidden, localNetwork, probe }: Attempt): Cause {
  const isMixed = isPageSecure && !place.isSecure && !isLoopback(place.host);
  if (isForbidden || isMixed) return "mixed-content";
  if (localNetwork === "denied" && isLocal(place.host)) return "local-network";
  if (place.port === 1883) return "plain-port";
  if (place.port === 8883) return "tls-port";
  if (probe === "answered") return place.path === "/mqtt" ? "no-websocket" : "wrong-path";
  // Where a certificate is not trusted the browser gives up at once; where nobody is there it often waits.
  return probe === "failed" && place.isSecure ? "certificate" : "unreachable";
}

/** MQTT 3.1.1 §3.2.2.3 and MQTT 5 §3.2.2.2, §3.14.2.1. */
function causeOfRefusal({ protocol, code }: { protocol: 4 | 5; code: number }, hasName: boolean): Cause {
  const causes = protocol === 4 ? CAUSES_OF_4 : CAUSES_OF_5;
  const cause = causes.get(code) ?? "broker-busy";
  return !hasName && (cause === "login-refused" || cause === "not-authorised") ? "login-needed" : cause;
}

const CAUSES_OF_4: ReadonlyMap<number, Cause> = new Map([
  [1, "too-old"],
  [2, "name-refused"],
  [3, "broker-busy"],
  [4, "login-refused"],
  [5, "not-authorised"],
]);

const CAUSES_OF_5: ReadonlyMap<number, Cause> = new Map([
  [0x84, "too-old"],
  [0x85, "name-refused"],
  [0x86, "login-refused"],
  [0x87, "not-authorised"],
  [0x8a, "not-authorised"],
  [0x8c, "login-refused"],
  [0x8e, "taken-over"],
]);

export function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || host.startsWith("127.");
}

/** In this network, as far as its name or number tells. */
export function isLocal(host: string): boolean {
  if (/^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)/u.test(host)) return true;
  if (/^\[f[cde]/u.test(host)) return true;
  return isLoopback(host) || !host.includes(".") || /\.(?:local|lan|home|internal|home\.arpa)$/u.test(host);
}

/** The address of a printer as a person types it. */
import { err, ok, type Result } from "../core/result.ts";
import type { PrinterSource } from "./printer.ts";

export type DirectKind = Extract<PrinterSource, { url: string }>["kind"];

/** Why what was typed is no printer's address. */
export type PrinterAddressFault =
  | { readonly code: "address-empty" }
  /** Not http or https. */
  | { readonly code: "address-scheme"; readonly scheme: string }
  | { readonly code: "address-unreadable" }
  /** It had a name or password in it: a page may not call such addresses, and a key has a field of its own. */
  | { readonly code: "address-login" };

/** Without a port: Moonraker's own; OctoPrint's image for the Raspberry Pi answers where web pages do. */
const PORTS: Readonly<Record<DirectKind, string>> = { moonraker: "7125", octoprint: "" };

/** http, unless another scheme was typed. The answer ends without a slash. */
export function readPrinterAddress(typed: string, kind: DirectKind): Result<string, PrinterAddressFault> {
  const text = typed.trim();
  if (text === "") return err({ code: "address-empty" });
  const scheme = /^([a-z][a-z\d+.-]*):\/\//iu.exec(text)?.[1]?.toLowerCase();
  const isKnown = scheme === undefined || /^(?:http|ws)s?$/u.test(scheme);
  if (!isKnown) return err({ code: "address-scheme", scheme });
  const url = parsed(scheme === undefined ? `http://${text}` : text.replace(/^ws/iu, "http"));
  if (url === null || url.hostname === "") return err({ code: "address-unreadable" });
  if (url.username !== "" || url.password !== "") return err({ code: "address-login" });
  if (scheme === undefined && url.port === "" && !/:80(?:\/|$)/u.test(text)) url.port = PORTS[kind];
  // Who copies it from the documentation of the WebSocket means the printer all the same.
  const path = url.pathname.replace(/\/+(?:websocket\/*)?$/u, "");
  return ok(`${url.protocol}//${url.host}${path}`);
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** The address of a broker as a person types it. */
import type { BrokerPlace } from "../core/mqtt/doctor.ts";
import { err, ok, type Result } from "../core/result.ts";

/** Why what was typed is no broker's address. */
export type AddressFault =
  | { readonly code: "address-empty" }
  /** Not ws or wss: `mqtt://` and `http://` among them. */
  | { readonly code: "address-scheme"; readonly scheme: string }
  | { readonly code: "address-unreadable" }
  /** It had a name or password in it; here they are apart. */
  | {
      readonly code: "address-login";
      readonly url: string;
      readonly user: string;
      readonly password: string;
    };

/** An address without a scheme gets the one that fits the page. */
export function readBrokerAddress(
  typed: string,
  isPageSecure: boolean,
): Result<{ readonly url: string; readonly place: BrokerPlace }, AddressFault> {
  const text = typed.trim();
  if (text === "") return err({ code: "address-empty" });
  const scheme = /^([a-z][a-z\d+.-]*):\/\//iu.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "ws" && scheme !== "wss")
    return err({ code: "address-scheme", scheme });
  const url = parsed(scheme === undefined ? `${isPageSecure ? "wss" : "ws"}://${text}` : text);
  if (url === null || url.hostname === "") return err({ code: "address-unreadable" });
  const { username, password } = url;
  url.username = "";
  url.password = "";
  url.hash = "";
  if (username !== "" || password !== "")
    return err({
      code: "address-login",
      url: url.href,
      user: decoded(username),
      password: decoded(password),
    });
  return ok({ url: url.href, place: placeOf(url) });
}

function placeOf(url: URL): BrokerPlace {
  const isSecure = url.protocol === "wss:";
  const port = url.port === "" ? (isSecure ? 443 : 80) : Number(url.port);
  return { isSecure, host: url.hostname, port, path: `${url.pathname}${url.search}` };
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

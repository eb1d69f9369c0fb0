/** What a page can find out about a place that it did not reach, or may not read. */
import type { Attempt, BrokerPlace, Probe } from "../../core/mqtt/doctor.ts";
import type { Milliseconds } from "../../core/units.ts";
import { localRequest } from "./local-request.ts";

const PATIENCE_MS: Milliseconds = 5_000;

declare global {
  interface Permissions {
    /** https://wicg.github.io/local-network-access/: Chromium since 142. */
    query(descriptor: { readonly name: "local-network-access" }): Promise<PermissionStatus>;
  }
}

/** Asks for a web page there. The answer cannot be read, and need not be: it is there or not. */
export async function probe({ isSecure, host, port, path }: BrokerPlace): Promise<Probe> {
  try {
    const url = new URL(`${isSecure ? "https" : "http"}://${host}:${port}${path}`);
    await fetch(url, {
      ...localRequest(url),
      mode: "no-cors",
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return "answered";
  } catch (cause) {
    return cause instanceof DOMException && cause.name === "TimeoutError" ? "silent" : "failed";
  }
}

export async function network(): Promise<Pick<Attempt, "isPageSecure" | "isOnline" | "localNetwork">> {
  return {
    isPageSecure: location.protocol === "https:",
    isOnline: navigator.onLine,
    localNetwork: await localNetwork(),
  };
}

async function localNetwork(): Promise<Attempt["localNetwork"]> {
  try {
    return (await navigator.permissions.query({ name: "local-network-access" })).state;
  } catch {
    return null; // a browser that knows no such permission
  }
}

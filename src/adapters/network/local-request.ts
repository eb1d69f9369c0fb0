/** Requests to devices in the same network as this one. */
import { isLoopback } from "../../core/mqtt/doctor.ts";

declare global {
  interface RequestInit {
    /** https://wicg.github.io/local-network-access/#fetch-api: Chromium since 142; others pass over it. */
    targetAddressSpace?: "local";
  }
}

/**
 * What a request over http from an https page needs: the browser decides what is mixed content before it knows the number behind a
 * name, so it has to be told that the name is in this network. Where it is not, the request fails as it would have anyway.
 */
export function localRequest(url: URL): Pick<RequestInit, "targetAddressSpace"> {
  const isMixed = location.protocol === "https:" && url.protocol === "http:" && !isLoopback(url.hostname);
  return isMixed ? { targetAddressSpace: "local" } : {};
}

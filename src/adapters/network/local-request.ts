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
 * name, so it has to be told that the name is in this network. Numbers and `.local` speak for themselves, and would only be refused
 * where the mark is wrong (Chromium 156). Where the name is elsewhere, the request fails as it would have anyway.
 */
export function localRequest({ protocol, hostname }: URL): Pick<RequestInit, "targetAddressSpace"> {
  const isMixed = location.protocol === "https:" && protocol === "http:" && !isLoopback(hostname);
  const isPlain = /^[\d.]+$|^\[|\.local$/u.test(hostname);
  return isMixed && !isPlain ? { targetAddressSpace: "local" } : {};
}

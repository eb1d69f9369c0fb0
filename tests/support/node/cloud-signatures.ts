/** Addresses that open a file for whoever has them, until they expire. */
import type { Keys } from "./cloud-keys.ts";
import type { ObjectPlace } from "./cloud-objects.ts";

export function signatureFor(keys: Keys, { bucket, name }: ObjectPlace, seconds: number): string {
  const url = `${bucket}/${name}`;
  const now = Math.floor(Date.now() / 1_000);
  return `/object/sign/${url}?token=${keys.sign({ url, iat: now, exp: now + seconds })}`;
}

/** Whether a signature opens that path. */
export function isSigned(keys: Keys, token: string, path: string): boolean | "expired" {
  const claims = keys.claimsOf(token);
  if (claims === "expired") return claims;
  return claims !== "malformed" && claims["url"] === path;
}

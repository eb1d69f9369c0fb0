/** Tells whether something is as it was, without keeping a copy. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** 128 bits: no two of a device's scenes will ever meet by chance. */
const LENGTH = 32;

/** Of anything that is plain, with its keys in the order they have. */
export function fingerprint(plain: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(plain)))).slice(0, LENGTH);
}

/** The same id for the same name: a UUID of version 8 (RFC 9562), which leaves the digest to who makes it. */
export function nameBasedId(name: string): string {
  const hex = fingerprint(name);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join("-");
}

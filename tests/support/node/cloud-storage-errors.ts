/** How Storage refuses: https://supabase.com/docs/guides/storage/debugging/error-codes. */
import { type CloudAnswer, json, Refusal } from "./cloud-http.ts";
import type { TokenTrouble } from "./cloud-keys.ts";
import { asObject } from "./web-server.ts";

export interface StorageError {
  readonly statusCode: string;
  readonly error: string;
  readonly message: string;
}

export const NOT_FOUND = error("404", "not_found", "Object not found");
export const NO_BUCKET = error("404", "Bucket not found", "Bucket not found");
export const DUPLICATE = error("409", "Duplicate", "The resource already exists");
export const TOO_LARGE = error("413", "Payload too large", "The object exceeded the maximum allowed size");
export const FORBIDDEN = error("403", "Unauthorized", "new row violates row-level security policy");
export const NO_SIGNATURE = error("400", "InvalidSignature", "The url does not match the signature");
export const EXPIRED = error("403", "Unauthorized", '"exp" claim timestamp check failed');
const MALFORMED = error("403", "Unauthorized", "Invalid Compact JWS");

export function error(statusCode: string, name: string, message: string): StorageError {
  return { statusCode, error: name, message };
}

export function wrongType(type: string): StorageError {
  return error("415", "invalid_mime_type", `mime type ${type} is not supported`);
}

export function wrongName(path: string): StorageError {
  return error("400", "InvalidKey", `Invalid key: ${path}`);
}

/** Over HTTP everything but its own faults is a 400; what it is says the body. */
export function storageAnswer(refused: StorageError): CloudAnswer {
  return json(refused.statusCode === "500" ? 500 : 400, refused);
}

export function refuse(refused: StorageError): Refusal {
  return new Refusal(storageAnswer(refused));
}

export function tokenError(trouble: TokenTrouble): StorageError {
  return trouble === "expired" ? EXPIRED : MALFORMED;
}

/** What Postgres refused of an object's row; anything else is a fault of the double and goes on. */
export function rowError(thrown: unknown): StorageError {
  const { code } = asObject(thrown) ?? {};
  if (code === "42501") return FORBIDDEN;
  if (code === "23505") return DUPLICATE;
  if (typeof code === "string") return error("500", "DatabaseError", code);
  throw thrown;
}

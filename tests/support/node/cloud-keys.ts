/** Keys and tokens of the double's project, and who somebody is that comes with one. */
import { createHmac } from "node:crypto";
import { type Caller, NOBODY } from "./cloud-database.ts";
import { type CloudRequest, headerOf } from "./cloud-http.ts";
import { objectIn } from "./web-server.ts";

export interface ProjectKeys {
  readonly publishable: string;
  /** The older key for browsers, a token of the role `anon`. */
  readonly anon: string;
  /** The two that belong into no browser. The double lets nobody in with them. */
  readonly secret: string;
  readonly serviceRole: string;
}

export interface Bearer {
  readonly caller: Caller;
  readonly sessionId: string | null;
  /** Milliseconds since 1970; null: never. */
  readonly expiresAt: number | null;
}

export type TokenTrouble = "expired" | "malformed";
export type KeyTrouble = "no-key" | "wrong-key" | "secret-key";

export type Claims = Readonly<Record<string, unknown>>;

export interface Keys {
  readonly project: ProjectKeys;
  sign(claims: Claims): string;
  /** What a token says, where it is one of this project and has not expired. */
  claimsOf(token: string): Claims | TokenTrouble;
  /** Who the token says that it is. */
  read(token: string): Bearer | TokenTrouble;
  /** Every token of a user that was signed until now is taken for expired, whatever its bearer's clock says. */
  expireAll(): void;
  keyTrouble(key: string): KeyTrouble | null;
  /** Who sends a request: nobody, where it brings only the key. */
  bearerOf(request: CloudRequest): Bearer | TokenTrouble;
}

const ANYBODY: Bearer = { caller: NOBODY, sessionId: null, expiresAt: null };
const FAR = 4_102_444_800;

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

export function createKeys(secret: string): Keys {
  let expired = new Set<string>();
  let signed = new Set<string>();
  const signatureOf = (text: string) => createHmac("sha256", secret).update(text).digest("base64url");
  const sign: Keys["sign"] = (claims) => {
    const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
    return `${text}.${signatureOf(text)}`;
  };
  const keyFor = (role: string) =>
    sign({ iss: "supabase", ref: "double", role, iat: 1_700_000_000, exp: FAR });
  const project: ProjectKeys = {
    publishable: "sb_publishable_double0123456789abcdef_01234567",
    anon: keyFor("anon"),
    secret: "sb_secret_double0123456789abcdef_01234567",
    serviceRole: keyFor("service_role"),
  };
  const claimsOf: Keys["claimsOf"] = (token) => {
    const [head = "", middle = "", signature = ""] = token.split(".");
    const claims = objectIn(Buffer.from(middle, "base64url").toString());
    if (claims === null || signature !== signatureOf(`${head}.${middle}`)) return "malformed";
    return Number(claims["exp"]) * 1_000 <= Date.now() || expired.has(token) ? "expired" : claims;
  };
  const read: Keys["read"] = (token) => {
    const claims = claimsOf(token);
    return typeof claims === "string" ? claims : bearerIn(claims);
  };
  return {
    project,
    sign(claims) {
      const token = sign(claims);
      if (claims["role"] === "authenticated") signed.add(token);
      return token;
    },
    claimsOf,
    read,
    expireAll() {
      expired = new Set([...expired, ...signed]);
      signed = new Set();
    },
    keyTrouble(key) {
      if (key === "") return "no-key";
      if (key === project.secret || key === project.serviceRole) return "secret-key";
      return key === project.publishable || key === project.anon ? null : "wrong-key";
    },
    bearerOf(request) {
      const token = headerOf(request, "authorization").replace(/^Bearer /iu, "");
      // The gateway puts the role of the key where no token of a user is.
      if (token === "" || token.startsWith("sb_")) return ANYBODY;
      return read(token);
    },
  };
}

function bearerIn(claims: Claims): Bearer | TokenTrouble {
  const expiresAt = Number(claims["exp"]) * 1_000;
  const { role, sub, is_anonymous: isAnonymous, session_id: sessionId } = claims;
  if (role === "anon") return { caller: NOBODY, sessionId: null, expiresAt };
  if (role !== "authenticated" || typeof sub !== "string") return "malformed";
  return {
    caller: { role, userId: sub, isAnonymous: isAnonymous === true },
    sessionId: typeof sessionId === "string" ? sessionId : null,
    expiresAt,
  };
}

/** The address and the key of the owner's project, as a person types or pastes them. */
import { isLoopback } from "../core/mqtt/doctor.ts";
import { err, ok, type Result } from "../core/result.ts";
import type { CloudProject } from "./cloud.ts";

/** Why what was typed leads to no project. */
export interface CloudEntryFault {
  readonly code:
    | "entry-url-empty"
    | "entry-url-unreadable"
    /** The address of the database itself, with its password in it: nothing a page could or should use. */
    | "entry-url-database"
    /** http to another machine: the session would travel in the clear. */
    | "entry-url-insecure"
    | "entry-key-empty"
    | "entry-key-unreadable"
    /** The service-role key, or a secret one: whoever has it passes by every policy. */
    | "entry-key-secret"
    /** The key says that it is of another project. */
    | "entry-key-other";
}

const DASHBOARD =
  /^https:\/\/(?:app\.)?supabase\.(?:com|io)\/(?:dashboard\/)?project\/([a-z]{20})(?:[/?#]|$)/u;
const REF = /^[a-z]{20}$/u;
const HOSTED = /^([a-z]{20})\.supabase\.(?:co|in)$/u;
const ADDRESS = /https?:\/\/[^\s"'`<>,;]+/u;
const KEYS = /sb_(?:publishable|secret)_[\w-]+|eyJ[\w-]+\.[\w-]+\.[\w-]+/gu;

/** Reads the address of the dashboard's page, of the API, or the bare reference of a project; and either kind of browser key. */
export function readCloudEntry(typed: CloudProject): Result<CloudProject, CloudEntryFault> {
  const url = originOf(typed.url.trim());
  if (!url.ok) return url;
  const key = typed.key.trim();
  const fault = faultOfKey(key, url.value);
  return fault === null ? ok({ url: url.value, key }) : err({ code: fault });
}

/** What a pasted text holds of both, such as a block of environment variables. Of several keys the one for browsers. */
export function readPastedProject(text: string): Readonly<Record<keyof CloudProject, string | null>> {
  const keys = text.match(KEYS) ?? [];
  return {
    url: ADDRESS.exec(text)?.[0] ?? null,
    key: keys.find((key) => !isSecret(key)) ?? keys[0] ?? null,
  };
}

function originOf(text: string): Result<string, CloudEntryFault> {
  if (text === "") return err({ code: "entry-url-empty" });
  if (/^postgres(?:ql)?:/u.test(text)) return err({ code: "entry-url-database" });
  const ref = DASHBOARD.exec(text)?.[1] ?? (REF.test(text) ? text : undefined);
  if (ref !== undefined) return ok(`https://${ref}.supabase.co`);
  const full = /^[a-z][a-z\d+.-]*:\/\//iu.test(text) ? text : `https://${text}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  if (
    url === null ||
    !/^https?:$/u.test(url.protocol) ||
    url.username !== "" ||
    !/[.:]|^localhost$/u.test(url.hostname)
  )
    return err({ code: "entry-url-unreadable" });
  if (url.protocol === "http:" && !isLoopback(url.hostname)) return err({ code: "entry-url-insecure" });
  return ok(url.origin);
}

function faultOfKey(key: string, url: string): CloudEntryFault["code"] | null {
  if (key === "") return "entry-key-empty";
  if (isSecret(key)) return "entry-key-secret";
  if (/^sb_publishable_[\w-]+$/u.test(key)) return null;
  const claims = claimsOf(key);
  if (claims?.["role"] !== "anon") return "entry-key-unreadable";
  const ref = HOSTED.exec(new URL(url).hostname)?.[1];
  return ref !== undefined && typeof claims["ref"] === "string" && claims["ref"] !== ref
    ? "entry-key-other"
    : null;
}

function isSecret(key: string): boolean {
  return key.startsWith("sb_secret_") || claimsOf(key)?.["role"] === "service_role";
}

/** What an older key, a signed token, says of itself; null where it is none. */
function claimsOf(key: string): Readonly<Record<string, unknown>> | null {
  const payload = /^eyJ[\w-]+\.([\w-]+)\.[\w-]+$/u.exec(key)?.[1];
  if (payload === undefined) return null;
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
    return typeof claims === "object" && claims !== null ? { ...claims } : null;
  } catch {
    return null;
  }
}

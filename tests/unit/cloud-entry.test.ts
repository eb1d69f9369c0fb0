import { describe, expect, test } from "vitest";
import { readCloudEntry, readPastedProject } from "../../src/contracts/cloud-entry.ts";

const REF = "abcdefghijklmnopqrst";
const URL_OF_REF = `https://${REF}.supabase.co`;
const PUBLISHABLE = "sb_publishable_abc-DEF_123";

function encode(value: object): string {
  return btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function token(claims: object): string {
  return `${encode({ alg: "HS256" })}.${encode(claims)}.c2lnbmF0dXJl`;
}

function codeOf(url: string, key: string): string {
  const read = readCloudEntry({ url, key });
  return read.ok ? "ok" : read.fault.code;
}

describe("the address of a project", () => {
  test.each([
    URL_OF_REF,
    `${URL_OF_REF}/`,
    `${URL_OF_REF}/rest/v1/`,
    `  ${URL_OF_REF}  `,
    `${REF}.supabase.co`,
    REF,
    `https://supabase.com/dashboard/project/${REF}`,
    `https://supabase.com/dashboard/project/${REF}/settings/api-keys`,
    `https://app.supabase.com/project/${REF}?x=1`,
  ])("is read from %s", (url) => {
    expect(readCloudEntry({ url, key: PUBLISHABLE })).toEqual({
      ok: true,
      value: { url: URL_OF_REF, key: PUBLISHABLE },
    });
  });

  test.each([
    ["https://db.example.org:8443/x", "https://db.example.org:8443"],
    ["http://localhost:54321", "http://localhost:54321"],
    ["http://127.0.0.1:54321/", "http://127.0.0.1:54321"],
  ])("of one's own is %s", (url, origin) => {
    expect(readCloudEntry({ url, key: PUBLISHABLE })).toMatchObject({ value: { url: origin } });
  });

  test.each([
    ["", "entry-url-empty"],
    ["   ", "entry-url-empty"],
    ["nonsense", "entry-url-unreadable"],
    ["ftp://example.org", "entry-url-unreadable"],
    ["https://me:secret@example.org", "entry-url-unreadable"],
    ["javascript:alert(1)", "entry-url-unreadable"],
    ["http://192.168.1.4:8000", "entry-url-insecure"],
    ["http://example.org", "entry-url-insecure"],
    ["postgresql://postgres:secret@db.abcdefghijklmnopqrst.supabase.co:5432/postgres", "entry-url-database"],
  ])("is not %j: %s", (url, code) => {
    expect(codeOf(url, PUBLISHABLE)).toBe(code);
  });
});

describe("the key of a project", () => {
  test.each([
    [PUBLISHABLE, "ok"],
    [token({ role: "anon", ref: REF }), "ok"],
    [token({ role: "anon" }), "ok"],
    ["", "entry-key-empty"],
    ["sb_secret_abc123", "entry-key-secret"],
    [token({ role: "service_role", ref: REF }), "entry-key-secret"],
    [token({ role: "anon", ref: "zzzzzzzzzzzzzzzzzzzz" }), "entry-key-other"],
    [token({ role: "authenticated" }), "entry-key-unreadable"],
    ["eyJ.not.json", "entry-key-unreadable"],
    ["hunter2", "entry-key-unreadable"],
  ])("%s is %s", (key, code) => {
    expect(codeOf(URL_OF_REF, key)).toBe(code);
  });

  test("a token with letters outside the base64 of the web is read all the same", () => {
    expect(codeOf(URL_OF_REF, token({ role: "service_role", note: "ÿþ>>>???" }))).toBe("entry-key-secret");
  });
});

describe("a pasted text", () => {
  test("gives both, and of several keys the one for browsers", () => {
    const text = `SUPABASE_URL="${URL_OF_REF}"\nSUPABASE_SERVICE_ROLE_KEY=${token({ role: "service_role" })}\nSUPABASE_ANON_KEY=${token({ role: "anon" })}\n`;
    expect(readPastedProject(text)).toEqual({ url: URL_OF_REF, key: token({ role: "anon" }) });
  });

  test("with a secret key alone gives that, so that it can be refused with the reason", () => {
    expect(readPastedProject(`${URL_OF_REF} sb_secret_1`)).toEqual({ url: URL_OF_REF, key: "sb_secret_1" });
  });

  test("without either gives neither", () => {
    expect(readPastedProject("hello")).toEqual({ url: null, key: null });
  });
});

/** The double of a Supabase project answers the real client as the service does: rows, sign-in, and what goes wrong. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type RunningCloud, startCloud } from "../support/node/cloud-server.ts";
import { connect, visit } from "../support/node/cloud-visitors.ts";

const DEVICE = "00000000-0000-4000-8000-000000000001";

let cloud: RunningCloud;

function scene(id: string, more: Readonly<Record<string, unknown>> = {}) {
  return { id, device_uuid: DEVICE, origin: "manual", frame_timestamp: "2026-11-25T10:00:00Z", ...more };
}

async function amountOf(id: string | undefined): Promise<unknown> {
  const [row] = await cloud.query("select count(*)::int as amount from failure_scenes where id = $1", [id]);
  return row?.["amount"];
}

beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.stop());
afterEach(() => cloud.clearFaults());

describe("rows", () => {
  test("are written once however often they are sent, and read back as Postgres tells them", async () => {
    const { client, userId } = await visit(cloud);
    const id = crypto.randomUUID();
    const row = scene(id, { failure_type: "warping", confidence: 0.5, severity: "high", evidence: "vision" });
    for (let time = 0; time < 2; time += 1) {
      const answer = await client.from("failure_scenes").upsert(row, { onConflict: "user_id,id" });
      expect(answer).toMatchObject({ error: null, status: 201, data: null });
    }
    const { data } = await client.from("failure_scenes").select("id, user_id, confidence, frame_timestamp");
    expect(data).toEqual([
      { id, user_id: userId, confidence: 0.5, frame_timestamp: "2026-11-25T10:00:00+00:00" },
    ]);
    expect(await amountOf(id)).toBe(1);
  });

  test("that are there already are left alone where duplicates are ignored, and refused where they are not", async () => {
    const { client } = await visit(cloud);
    const id = crypto.randomUUID();
    await client.from("failure_scenes").insert(scene(id, { notes: "first" }));
    const rows = client.from("failure_scenes");
    const again = scene(id, { notes: "second" });
    const kept = await rows.upsert(again, { onConflict: "user_id,id", ignoreDuplicates: true });
    expect(kept.error).toBeNull();
    const { data } = await rows.select("notes").eq("id", id).single();
    expect(data).toEqual({ notes: "first" });
    // https://docs.postgrest.org/en/v14/references/errors.html#http-status-codes
    expect(await rows.insert(again)).toMatchObject({ status: 409, error: { code: "23505" } });
  });

  test("several at once take the defaults for what they leave out", async () => {
    const { client, userId } = await visit(cloud);
    const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
    const rows = [scene(first, { notes: "said" }), scene(second)];
    const answer = await client
      .from("failure_scenes")
      .upsert(rows, { onConflict: "user_id,id", defaultToNull: false })
      .select("id, user_id, notes");
    expect(answer.error).toBeNull();
    expect(answer.data).toEqual([
      { id: first, user_id: userId, notes: "said" },
      { id: second, user_id: userId, notes: "" },
    ]);
    const anew = rows.map((row) => ({ ...row, id: crypto.randomUUID() }));
    const nothing = await client.from("failure_scenes").insert(anew);
    expect(nothing).toMatchObject({ status: 400, error: { code: "23502" } });
  });

  test("are filtered, sorted and paged", async () => {
    const { client } = await visit(cloud);
    const ids = Array.from({ length: 5 }, () => crypto.randomUUID()).toSorted();
    await client
      .from("failure_scenes")
      .insert(
        ids.map((id, index) => scene(id, { frame_timestamp: `2026-11-2${Math.ceil(index / 2)}T10:00:00Z` })),
      );
    const page = () => client.from("failure_scenes").select("id");
    const newest = () =>
      page().order("frame_timestamp", { ascending: false }).order("id", { ascending: false });
    const read = async (query: ReturnType<typeof page>) => {
      const { data, error } = await query;
      expect(error).toBeNull();
      return data?.map(({ id }) => ids.findIndex((known) => known === id));
    };
    expect(await read(newest().limit(2))).toEqual([4, 3]);
    const before = `frame_timestamp.lt."2026-11-22T10:00:00+00:00",and(frame_timestamp.eq."2026-11-22T10:00:00+00:00",id.lt.${ids[3]})`;
    expect(await read(newest().or(before).limit(9))).toEqual([2, 1, 0]);
    expect(await read(page().in("id", ids.slice(1, 3)).order("id"))).toEqual([1, 2]);
    expect(await read(page().not("id", "in", `(${ids[0]},${ids[4]})`).order("id"))).toEqual([1, 2, 3]);
    expect(
      await read(page().is("failure_type", null).gte("frame_timestamp", "2026-11-22").order("id")),
    ).toEqual([3, 4]);
    expect(await read(page().order("id").range(1, 2))).toEqual([1, 2]);
    const counted = await client.from("failure_scenes").select("*", { count: "exact", head: true });
    expect(counted).toMatchObject({ count: 5, data: null });
  });

  test("are changed and deleted where a filter says which, and never all of them", async () => {
    const { client } = await visit(cloud);
    const id = crypto.randomUUID();
    await client.from("failure_scenes").insert(scene(id));
    const rows = client.from("failure_scenes");
    const changed = await rows.update({ is_verified: true, notes: "yes" }).eq("id", id).select("notes");
    expect(changed).toMatchObject({ status: 200, data: [{ notes: "yes" }] });
    expect(await rows.update({ notes: "no" }).eq("id", DEVICE).select("id")).toMatchObject({
      status: 200,
      data: [],
    });
    expect(await rows.delete().select("id")).toMatchObject({ status: 400, error: { code: "21000" } });
    expect(await rows.delete().eq("id", id)).toMatchObject({ status: 204, error: null });
    expect(await amountOf(id)).toBe(0);
  });

  test("of others are neither read, changed nor written", async () => {
    const [ann, ben] = [await visit(cloud), await visit(cloud)];
    const id = crypto.randomUUID();
    await ann.client.from("failure_scenes").insert(scene(id));
    const rows = ben.client.from("failure_scenes");
    expect((await rows.select("id").eq("id", id)).data).toEqual([]);
    expect((await rows.update({ notes: "mine" }).eq("id", id).select("id")).data).toEqual([]);
    const forged = await rows.insert({ ...scene(crypto.randomUUID()), user_id: ann.userId });
    expect(forged).toMatchObject({ status: 403, error: { code: "42501" } });
    const nobody = await connect(cloud).from("failure_scenes").select("id");
    expect(nobody).toMatchObject({ status: 401, error: { code: "42501" } });
  });

  test("one is one: none and several are refused, and what was written for it is taken back", async () => {
    const { client } = await visit(cloud);
    const ids = [crypto.randomUUID(), crypto.randomUUID()];
    const rows = client.from("failure_scenes");
    expect(await rows.select("id").eq("id", DEVICE).maybeSingle()).toMatchObject({ data: null, error: null });
    expect(await rows.select("id").eq("id", DEVICE).single()).toMatchObject({
      status: 406,
      error: { code: "PGRST116" },
    });
    const two = await rows
      .insert(ids.map((id) => scene(id)))
      .select("id")
      .single();
    expect(two).toMatchObject({ status: 406, error: { code: "PGRST116" } });
    expect(await amountOf(ids[0])).toBe(0);
  });

  test("that break a rule are refused with its code", async () => {
    const { client } = await visit(cloud);
    const insert = (table: string, row: Readonly<Record<string, unknown>>) => client.from(table).insert(row);
    const id = crypto.randomUUID();
    expect(await insert("failure_scenes", scene("nonsense"))).toMatchObject({
      status: 400,
      error: { code: "22P02" },
    });
    const wrong = scene(id, { origin: "alarm" });
    expect(await insert("failure_scenes", wrong)).toMatchObject({ status: 400, error: { code: "23514" } });
    const orphan = { id, scene_id: id, failure_type: "warping", confidence: 1, x: 0, y: 0, w: 1, h: 1 };
    expect(await insert("print_detections", orphan)).toMatchObject({ status: 409, error: { code: "23503" } });
    expect(await insert("failure_scenes", scene(id, { colour: 1 }))).toMatchObject({
      status: 400,
      error: { code: "PGRST204" },
    });
    const injected = await client.from("failure_scenes").select("id").eq("id", "'; drop table alerts; --");
    expect(injected).toMatchObject({ status: 400, error: { code: "22P02" } });
  });

  test("functions are called with their arguments", async () => {
    const { client } = await visit(cloud);
    await client.from("failure_scenes").insert(scene(crypto.randomUUID()));
    const counts = await client.rpc("get_failure_type_counts", { since: "2026-01-01" });
    expect(counts.data).toMatchObject({ total: 1, verified: 0 });
    expect(await client.rpc("get_failure_type_counts", {})).toMatchObject({
      status: 404,
      error: { code: "PGRST202" },
    });
  });
});

describe("sign-in", () => {
  test("by a code that was mailed, once", async () => {
    const client = connect(cloud);
    const email = "ann@example.org";
    expect(await client.auth.signInWithOtp({ email })).toMatchObject({ error: null });
    const token = cloud.codeFor(email) ?? "";
    expect(token).toMatch(/^\d{6}$/u);
    const wrong = await client.auth.verifyOtp({ email, token: "000000", type: "email" });
    // https://supabase.com/docs/guides/auth/debugging/error-codes
    expect(wrong.error).toMatchObject({ status: 403, code: "otp_expired" });
    const { data } = await client.auth.verifyOtp({ email, token, type: "email" });
    expect(data.user).toMatchObject({ email, is_anonymous: false });
    expect((await client.auth.verifyOtp({ email, token, type: "email" })).error).toMatchObject({
      code: "otp_expired",
    });
    await client.auth.signInWithOtp({ email });
    const again = await client.auth.verifyOtp({ email, token: cloud.codeFor(email) ?? "", type: "email" });
    expect(again.data.user?.id).toBe(data.user?.id);
  });

  test("a refresh makes new tokens, and the old one is good for a moment only", async () => {
    const brief = await startCloud({ reuseMs: 0 });
    const { client, session } = await visit(brief);
    const refreshed = await client.auth.refreshSession();
    expect(refreshed.data.session?.refresh_token).not.toBe(session.refresh_token);
    const other = connect(brief);
    const used = await other.auth.refreshSession({ refresh_token: session.refresh_token });
    expect(used.error).toMatchObject({ status: 400, code: "refresh_token_already_used" });
    await brief.stop();
  });

  test("an expired token is refused everywhere until it is refreshed; an ended session is not refreshed", async () => {
    const { client } = await visit(cloud);
    cloud.expireTokens();
    const rows = await client.from("failure_scenes").select("id");
    expect(rows).toMatchObject({ status: 401, error: { message: "JWT expired" } });
    const { error } = await client.storage.from("failure_frames").list();
    expect(error).toMatchObject({
      status: 400,
      statusCode: "403",
      message: '"exp" claim timestamp check failed',
    });
    await client.auth.refreshSession();
    expect((await client.from("failure_scenes").select("id")).error).toBeNull();
    cloud.endSessions();
    expect((await client.auth.refreshSession()).error).toMatchObject({ code: "refresh_token_not_found" });
  });

  test("what the project has switched off is said, and what asks too often", async () => {
    const strict = await startCloud({ allowsAnonymous: false, mailPauseMs: 60_000, isSetUp: false });
    const { auth } = connect(strict);
    expect((await auth.signInAnonymously()).error).toMatchObject({
      status: 422,
      code: "anonymous_provider_disabled",
    });
    expect((await auth.signInWithOtp({ email: "nonsense" })).error).toMatchObject({
      code: "validation_failed",
    });
    const email = "ann@example.org";
    expect((await auth.signInWithOtp({ email })).error).toBeNull();
    expect((await auth.signInWithOtp({ email })).error).toMatchObject({
      status: 429,
      code: "over_email_send_rate_limit",
    });
    await strict.stop();
  });

  test("signing out ends the session there too", async () => {
    const { client, session } = await visit(cloud);
    expect((await client.auth.signOut()).error).toBeNull();
    const late = await connect(cloud).auth.refreshSession({ refresh_token: session.refresh_token });
    expect(late.error).toMatchObject({ code: "refresh_token_not_found" });
  });
});

describe("what goes wrong", () => {
  test("a wrong key, no key, and one that belongs into no browser", async () => {
    const wrong = await connect(cloud, "sb_publishable_of_another_project")
      .from("failure_scenes")
      .select("id");
    expect(wrong).toMatchObject({ status: 401, error: { message: "Invalid API key" } });
    const secret = await connect(cloud, cloud.keys.secret).from("failure_scenes").select("id");
    expect(secret).toMatchObject({
      status: 401,
      error: { message: "Forbidden use of secret API key in browser" },
    });
    expect((await fetch(`${cloud.url}/rest/v1/failure_scenes`)).status).toBe(401);
    const old = await connect(cloud, cloud.keys.anon).auth.signInAnonymously();
    expect(old.error).toBeNull();
  });

  test("before the migrations no table is there, afterwards all are", async () => {
    const bare = await startCloud({ isSetUp: false });
    const { client } = await visit(bare);
    const missing = await client.from("failure_scenes").select("id");
    expect(missing).toMatchObject({ status: 404, error: { code: "PGRST205" } });
    const { error } = await client.storage
      .from("failure_frames")
      .upload("a.jpg", "x", { contentType: "image/jpeg" });
    expect(error).toMatchObject({ statusCode: "404", message: "Bucket not found" });
    await bare.setUp();
    expect((await client.from("failure_scenes").select("id")).data).toEqual([]);
    await bare.stop();
  });

  test("a request is refused, held up or cut as ordered, before or after its work", async () => {
    const { client } = await visit(cloud);
    const put = (id: string) => client.from("failure_scenes").upsert(scene(id), { onConflict: "user_id,id" });
    const [before, after, refused] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    cloud.order({ service: "rest", method: "POST", path: "failure_scenes", does: { kind: "drop-before" } });
    expect((await put(before)).error).not.toBeNull();
    cloud.order({ path: "failure_scenes", does: { kind: "drop-after" } });
    expect((await put(after)).error).not.toBeNull();
    cloud.order({ path: "failure_scenes", skip: 1, times: 2, does: { kind: "status", status: 500 } });
    const statuses: number[] = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await put(refused)).status);
    expect(statuses).toEqual([201, 500, 500, 201]);
    expect(await Promise.all([before, after, refused].map(amountOf))).toEqual([0, 1, 1]);
  });

  test("a paused project says so; one that is down says nothing, and comes back as it was", async () => {
    const { client } = await visit(cloud);
    const id = crypto.randomUUID();
    await client.from("failure_scenes").insert(scene(id));
    cloud.pause(true);
    // https://supabase.com/docs/guides/platform/http-status-codes: 540 project paused.
    expect(await client.from("failure_scenes").select("id")).toMatchObject({ status: 540 });
    cloud.pause(false);
    await cloud.goDown();
    expect((await client.from("failure_scenes").update({ notes: "x" }).eq("id", id)).error).not.toBeNull();
    await cloud.comeBack();
    expect((await client.from("failure_scenes").select("id, notes")).data).toEqual([{ id, notes: "" }]);
  });

  test("what it is not able to do it says, and counts what it was asked", async () => {
    const { client } = await visit(cloud);
    const kind = "rest GET failure_scenes";
    const before = cloud.counts().requests[kind] ?? 0;
    expect(await client.from("failure_scenes").select("id, alerts(id)")).toMatchObject({ status: 501 });
    expect(cloud.counts().requests[kind]).toBe(before + 1);
  });
});

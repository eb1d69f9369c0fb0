/** The cloud's adapter in Chromium, with the real client, against a project over a real Postgres. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { createBrowserCloud } from "../../src/adapters/cloud/browser-cloud.ts";
import type { CloudClient, CloudNews, CloudSessionStore } from "../../src/contracts/cloud.ts";
import type { SceneFacts } from "../../src/core/cloud/rows.ts";
import type { Result } from "../../src/core/result.ts";

/** Chromium itself sends once more what was cut off on a connection that it had used before: only the second cut is seen. */
const SEEN = 2;
const DEVICE = "00000000-0000-4000-8000-000000000001";
const cloud = createBrowserCloud();
const opened: CloudClient[] = [];
let project: Awaited<ReturnType<typeof commands.startCloud>>;

beforeAll(async () => {
  project = await commands.startCloud();
}, 60_000);
afterAll(() => commands.stopCloud(project.url));
afterEach(async () => {
  await commands.cloudEvent(project.url, "clear-faults");
  for (const client of opened.splice(0)) await client.close();
});

function sessions(): CloudSessionStore {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => Promise.resolve(kept.get(key) ?? null),
    setItem: (key, value) => Promise.resolve(void kept.set(key, value)),
    removeItem: (key) => Promise.resolve(void kept.delete(key)),
  };
}

function open(store = sessions()): CloudClient {
  const client = cloud.open({ url: project.url, key: project.keys.publishable }, store);
  opened.push(client);
  return client;
}

async function signedIn(): Promise<{ client: CloudClient; userId: string }> {
  const client = open();
  return { client, userId: valueIn(await client.signIn.signInAnonymously()).id };
}

function valueIn<T>(answer: Result<T, { readonly code: string }>): T {
  if (!answer.ok) throw new Error(answer.fault.code);
  return answer.value;
}

function codeOf(answer: Result<unknown, { readonly code: string }>): string {
  return answer.ok ? "ok" : answer.fault.code;
}

function facts(id: string, change: Partial<SceneFacts> = {}): SceneFacts {
  return {
    id,
    device_uuid: DEVICE,
    camera_id: null,
    watch_id: null,
    print_job_id: null,
    origin: "alarm",
    failure_type: "spaghetti",
    confidence: 0.87,
    severity: "critical",
    evidence: "vision",
    frame_timestamp: "2026-11-25T13:40:12.345+00:00",
    frame_number: 4,
    model_id: null,
    model_version: null,
    original_frame_url: null,
    annotated_frame_url: null,
    before_frames_url: null,
    clip_onset_ms: null,
    clip_duration_ms: null,
    clip_mime_type: null,
    layer_number: null,
    print_progress: null,
    nozzle_temp: null,
    bed_temp: null,
    print_speed: null,
    file_name: null,
    ...change,
  };
}

const REVIEW = {
  is_verified: true,
  is_false_positive: false,
  corrected_type: null,
  reviewed_boxes: [{ type: "spaghetti", box: { x: 0.1, y: 0.2, w: 0.3, h: 0.4 } }],
  notes: "seen",
  verified_at: "2026-11-25T14:00:00+00:00",
  include_in_dataset: true,
  dataset_split: null,
} as const;

describe("a project", () => {
  test("is examined without anybody signed in: its key, its tables, and who else answers there", async () => {
    const { url, keys } = project;
    expect(codeOf(await cloud.examine({ url, key: keys.publishable }))).toBe("ok");
    expect(codeOf(await cloud.examine({ url, key: "sb_publishable_wrong" }))).toBe("cloud-key");
    expect(codeOf(await cloud.examine({ url: "http://127.0.0.1:9", key: "x" }))).toBe("cloud-unreachable");
    const bare = await commands.startCloud({ isSetUp: false });
    expect(codeOf(await cloud.examine({ url: bare.url, key: bare.keys.publishable }))).toBe(
      "cloud-not-set-up",
    );
    await commands.stopCloud(bare.url);
    await commands.cloudEvent(url, "pause");
    expect(codeOf(await cloud.examine({ url, key: keys.publishable }))).toBe("cloud-paused");
    await commands.cloudEvent(url, "resume");
  }, 60_000);
});

describe("signing in", () => {
  test("by a code from an e-mail lasts across a reload, and ends on this device", async () => {
    const store = sessions();
    const { signIn } = open(store);
    valueIn(await signIn.sendCode("owner@example.org"));
    expect(codeOf(await signIn.verifyCode("owner@example.org", "000000"))).toBe("sign-in-code");
    const code = (await commands.cloudCode(project.url, "owner@example.org")) ?? "";
    const user = valueIn(await signIn.verifyCode("owner@example.org", code));
    expect(user.email).toBe("owner@example.org");
    const reloaded = open(store);
    expect(valueIn(await reloaded.signIn.user())).toEqual(user);
    await reloaded.signIn.signOut();
    expect(valueIn(await open(store).signIn.user())).toBeNull();
  });

  test("anonymously has no address, and a session that was ended elsewhere is over", async () => {
    const { client, userId } = await signedIn();
    expect(valueIn(await client.signIn.user())).toEqual({ id: userId, email: null });
    await commands.cloudEvent(project.url, "end-sessions");
    await commands.cloudEvent(project.url, "expire-tokens");
    expect(codeOf(await client.rows.getScene(crypto.randomUUID()))).toBe("cloud-signed-out");
  });
});

describe("rows", () => {
  test("are written once however often they are sent, and what a person said outlives what happened", async () => {
    const { client } = await signedIn();
    const id = crypto.randomUUID();
    valueIn(await client.rows.putScene(facts(id)));
    expect(valueIn(await client.rows.changeScene(id, REVIEW))).toBe(true);
    valueIn(await client.rows.putScene(facts(id, { layer_number: 7 })));
    expect(valueIn(await client.rows.getScene(id))).toMatchObject({ ...REVIEW, layer_number: 7 });
    expect(
      await commands.cloudQuery(project.url, "select id from failure_scenes where id = $1", [id]),
    ).toHaveLength(1);
    valueIn(await client.rows.removeScene(id));
    expect(valueIn(await client.rows.changeScene(id, REVIEW))).toBe(false);
  });

  test("that were committed although the answer was lost are there once after the second try", async () => {
    const { client } = await signedIn();
    const id = crypto.randomUUID();
    await commands.cloudFault(project.url, {
      service: "rest",
      method: "POST",
      times: SEEN,
      does: { kind: "drop-after" },
    });
    expect(codeOf(await client.rows.putScene(facts(id)))).toBe("cloud-unreachable");
    valueIn(await client.rows.putScene(facts(id)));
    expect(
      await commands.cloudQuery(project.url, "select id from failure_scenes where id = $1", [id]),
    ).toHaveLength(1);
  });

  test("are read on from where the last page ended, and are nobody else's", async () => {
    const { client } = await signedIn();
    const ids = Array.from({ length: 5 }, () => crypto.randomUUID());
    for (const id of ids) valueIn(await client.rows.putScene(facts(id)));
    const first = valueIn(await client.rows.changedScenes(null, 3));
    const rest = valueIn(await client.rows.changedScenes(first.next, 3));
    expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual(ids);
    expect(rest.next).toBeNull();
    const other = await signedIn();
    expect(valueIn(await other.client.rows.changedScenes(null, 10)).rows).toEqual([]);
  });

  test.each([
    [500, "cloud-busy"],
    [429, "cloud-busy"],
    [401, "cloud-signed-out"],
    [403, "cloud-forbidden"],
    [540, "cloud-paused"],
  ])("an answer of %i is %s", async (status, code) => {
    const { client } = await signedIn();
    await commands.cloudFault(project.url, {
      service: "rest",
      method: "POST",
      does: { kind: "status", status },
    });
    expect(codeOf(await client.rows.putScene(facts(crypto.randomUUID())))).toBe(code);
  });
});

describe("files", () => {
  test("are put where they belong, open by a signed address, and go; others' folders are closed", async () => {
    const { client, userId } = await signedIn();
    const path = `${userId}/${DEVICE}/${crypto.randomUUID()}_original.jpg`;
    const blob = new Blob([new Uint8Array(2_000)], { type: "image/jpeg" });
    const { signal } = new AbortController();
    const place = { bucket: "failure_frames", path } as const;
    for (let times = 0; times < 2; times += 1) valueIn(await client.files.putFile(place, blob, { signal }));
    const signed = valueIn(await client.files.signFiles("failure_frames", [path], 60_000));
    expect((await (await fetch(signed.get(path) ?? "")).blob()).size).toBe(2_000);
    const foreign = { bucket: "failure_frames", path: path.replace(userId, crypto.randomUUID()) } as const;
    expect(codeOf(await client.files.putFile(foreign, blob, { signal }))).toBe("cloud-forbidden");
    valueIn(await client.files.removeFiles("failure_frames", [path]));
    valueIn(await client.files.removeFiles("failure_frames", [path]));
  });

  test("above 6 MB go in pieces, and on where they were cut off", async () => {
    const { client, userId } = await signedIn();
    const path = `${userId}/${DEVICE}/${crypto.randomUUID()}_clip.webm`;
    const place = { bucket: "failure_videos", path } as const;
    const blob = new Blob([new Uint8Array(14 * 1024 * 1024)], { type: "video/webm;codecs=vp8" });
    const { signal } = new AbortController();
    await commands.cloudFault(project.url, {
      service: "storage",
      method: "PATCH",
      skip: 1,
      times: SEEN,
      does: { kind: "drop-before" },
    });
    expect(codeOf(await client.files.putFile(place, blob, { signal }))).toBe("cloud-unreachable");
    const shares: number[] = [];
    valueIn(await client.files.putFile(place, blob, { signal, onProgress: (share) => shares.push(share) }));
    expect(Math.min(...shares)).toBeGreaterThan(0.3);
    expect(await commands.cloudCounts(project.url)).toMatchObject({ openUploads: 0 });
  });
});

test("what one device writes another of the same owner hears within two seconds, and a stranger never", async () => {
  const store = sessions();
  const phone = open(store);
  valueIn(await phone.signIn.signInAnonymously());
  const laptop = open(store);
  valueIn(await laptop.signIn.user());
  const stranger = (await signedIn()).client;
  const [heard, overheard]: [CloudNews[], CloudNews[]] = [[], []];
  const ends = [laptop.follow((news) => heard.push(news)), stranger.follow((news) => overheard.push(news))];
  await vi.waitFor(() => expect([heard[0]?.kind, overheard[0]?.kind]).toEqual(["resync", "resync"]), 10_000);
  const id = crypto.randomUUID();
  const begun = performance.now();
  valueIn(await phone.rows.putScene(facts(id)));
  await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ kind: "scene", row: { id } }), 5_000);
  expect(performance.now() - begun).toBeLessThan(2_000);
  expect(overheard.filter(({ kind }) => kind !== "resync")).toEqual([]);
  for (const end of ends) end();
});

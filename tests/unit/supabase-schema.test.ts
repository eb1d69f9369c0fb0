/** The migrations on a real Postgres: what they make, and that they may be run again. */
import { beforeAll, describe, expect, test } from "vitest";
import { FAILURE_TYPES, SEVERITY } from "../../src/core/failure-type.ts";
import {
  type Caller,
  type CloudDatabase,
  migrations,
  openCloudDatabase,
} from "../support/node/cloud-database.ts";

let cloud: CloudDatabase;
let user: Caller;

beforeAll(async () => {
  cloud = await openCloudDatabase();
  user = await cloud.signUp();
});

const DEVICE = "00000000-0000-4000-8000-000000000001";

/** A scene as the app would send it, with what the test says of it. */
function addScene(about: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  const row = {
    id: crypto.randomUUID(),
    device_uuid: DEVICE,
    failure_type: "spaghetti",
    confidence: 0.9,
    severity: "critical",
    evidence: "vision",
    frame_timestamp: new Date().toISOString(),
    ...about,
  };
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  return cloud.ask(
    user,
    `insert into failure_scenes (${names.join(", ")}) values (${places.join(", ")})`,
    Object.values(row),
  );
}

test("all migrations may be run again, alone and in order, and nothing is lost or doubled", async () => {
  await addScene({ notes: "before" });
  const policies = "select schemaname, tablename, policyname from pg_policies order by 1, 2, 3";
  const before = (await cloud.owner.query(policies)).rows;
  for (const { sql } of migrations()) await cloud.owner.exec(sql);
  for (const { sql } of migrations()) await cloud.owner.exec(sql);
  expect((await cloud.owner.query(policies)).rows).toEqual(before);
  expect(await cloud.ask(user, "select notes from failure_scenes where notes = 'before'")).toHaveLength(1);
});

test("every table has row-level security and a policy for each verb: one that is added without fails here", async () => {
  const { rows: tables } = await cloud.owner.query<{ name: string; is_secured: boolean }>(
    `select relname as name, relrowsecurity as is_secured from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  );
  expect(tables.map(({ name }) => name)).toEqual([
    "alerts",
    "cameras",
    "failure_scenes",
    "print_detections",
    "print_jobs",
  ]);
  expect(tables.filter(({ is_secured }) => !is_secured)).toEqual([]);
  const { rows: verbs } = await cloud.owner.query(
    `select tablename as name, string_agg(cmd, ' ' order by cmd) as verbs from pg_policies
     where schemaname = 'public' and permissive = 'PERMISSIVE' group by 1 order by 1`,
  );
  expect(verbs).toEqual(tables.map(({ name }) => ({ name, verbs: "DELETE INSERT SELECT UPDATE" })));
});

test("the lists of the brief are read by an index, and scenes and alerts are published", async () => {
  const { rows: indexes } = await cloud.owner.query<{ indexdef: string }>(
    "select indexdef from pg_indexes where tablename = 'failure_scenes'",
  );
  const read = indexes.map(({ indexdef }) => indexdef.slice(indexdef.indexOf("(")));
  expect(read).toEqual(
    expect.arrayContaining([
      "(user_id, created_at DESC)",
      "(device_uuid, created_at DESC)",
      "(failure_type)",
      "(is_verified, include_in_dataset)",
    ]),
  );
  const { rows } = await cloud.owner.query(
    "select tablename from pg_publication_tables where pubname = 'supabase_realtime' order by 1",
  );
  expect(rows).toEqual([{ tablename: "alerts" }, { tablename: "failure_scenes" }]);
});

describe("a scene", () => {
  test.each([
    ["a type that there is not", { failure_type: "fire" }],
    ["more confidence than there is", { confidence: 1.01 }],
    ["less than none", { confidence: -0.01 }],
    ["an unknown severity", { severity: "bad" }],
    ["an unknown evidence", { evidence: "guess" }],
    ["an unknown split", { dataset_split: "holdout" }],
    ["an alarm without a type", { failure_type: null, confidence: null, severity: null, evidence: null }],
    ["a type without a confidence", { confidence: null }],
    ["a progress of more than all", { print_progress: 40 }],
    ["boxes that are no list", { reviewed_boxes: "{}" }],
    ["a wrong one that nobody has verified", { is_false_positive: true }],
    [
      "a wrong one with a type of its own",
      { is_verified: true, is_false_positive: true, corrected_type: "warping" },
    ],
    ["notes without end", { notes: "x".repeat(10_001) }],
    ["a print that there is not", { print_job_id: crypto.randomUUID() }],
    ["a camera that there is not", { camera_id: "nowhere" }],
  ])("with %s is refused", async (_what, about) => {
    await expect(addScene(about)).rejects.toThrow(/violates|invalid/u);
  });

  test("of every type and of none, if a person added it, is kept", async () => {
    for (const type of FAILURE_TYPES) await addScene({ failure_type: type, severity: SEVERITY[type] });
    const nothing = { failure_type: null, confidence: null, severity: null, evidence: null };
    const unnamed = crypto.randomUUID();
    await addScene({ ...nothing, origin: "manual", id: unnamed });
    const kept = await cloud.ask(
      user,
      "select distinct failure_type from failure_scenes where failure_type is not null",
    );
    expect(kept).toHaveLength(FAILURE_TYPES.length);
    expect(await cloud.ask(user, "select failure_type from failure_scenes where id = $1", [unnamed])).toEqual(
      [{ failure_type: null }],
    );
  });

  test("that is sent twice is there once, and each change has a later time than the one before", async () => {
    const id = crypto.randomUUID();
    const upsert = `insert into failure_scenes (id, device_uuid, origin, frame_timestamp, notes) values ($1, $2, 'manual', now(), $3)
      on conflict (user_id, id) do update set notes = excluded.notes
      returning (extract(epoch from updated_at) * 1000000)::float8 as microseconds`;
    const times: number[] = [];
    for (const notes of ["first", "second", "third"]) {
      const [row] = await cloud.ask(user, upsert, [id, DEVICE, notes]);
      times.push(Number(row?.["microseconds"]));
    }
    expect(await cloud.ask(user, "select notes from failure_scenes where id = $1", [id])).toEqual([
      { notes: "third" },
    ]);
    const [first = 0, second = 0, third = 0] = times;
    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
  });

  test("goes with its detections, and outlives its camera and its print", async () => {
    const [scene, print] = [crypto.randomUUID(), crypto.randomUUID()];
    await cloud.ask(user, "insert into cameras (device_uuid, id, label) values ($1, 'rear', 'Rear')", [
      DEVICE,
    ]);
    await cloud.ask(
      user,
      "insert into print_jobs (id, device_uuid, camera_id, started_at) values ($1, $2, 'rear', now())",
      [print, DEVICE],
    );
    await addScene({ id: scene, camera_id: "rear", print_job_id: print });
    await cloud.ask(
      user,
      `insert into print_detections (id, scene_id, failure_type, confidence, x, y, w, h)
       values (gen_random_uuid(), $1, 'spaghetti', 0.9, 0.1, 0.1, 0.5, 0.5)`,
      [scene],
    );
    await cloud.ask(user, "delete from cameras");
    await cloud.ask(user, "delete from print_jobs");
    expect(
      await cloud.ask(user, "select camera_id, print_job_id from failure_scenes where id = $1", [scene]),
    ).toEqual([{ camera_id: null, print_job_id: null }]);
    await cloud.ask(user, "delete from failure_scenes where id = $1", [scene]);
    expect(await cloud.ask(user, "select from print_detections where scene_id = $1", [scene])).toEqual([]);
  });
});

test("failures are counted by the person's word first, and only the caller's", async () => {
  const counted = await cloud.signUp();
  const scenes = [
    ["spaghetti", "critical", "", false, "2026-11-02"],
    ["spaghetti", "critical", "warping", true, "2026-11-03"],
    ["warping", "high", "", true, "2026-11-04"],
    ["spaghetti", "critical", "wrong", true, "2026-11-05"],
    ["clogging", "medium", "", false, "2026-10-01"],
  ] as const;
  for (const [type, severity, said, isVerified, at] of scenes)
    await cloud.ask(
      counted,
      `insert into failure_scenes (id, device_uuid, failure_type, confidence, severity, evidence, frame_timestamp,
         is_verified, is_false_positive, corrected_type)
       values (gen_random_uuid(), $1, $2, 0.8, $3, 'vision', $4, $5, $6, $7)`,
      [
        DEVICE,
        type,
        severity,
        at,
        isVerified,
        said === "wrong",
        said === "" || said === "wrong" ? null : said,
      ],
    );
  const [row] = await cloud.ask(counted, "select get_failure_type_counts('2026-11-01') as counts");
  expect(row?.["counts"]).toEqual({
    total: 4,
    verified: 3,
    by_type: {
      spaghetti: 1,
      warping: 2,
      layer_separation: 0,
      clogging: 0,
      support_failure: 0,
      first_layer_fail: 0,
    },
    by_severity: { critical: 1, high: 2, medium: 0 },
  });
});

test("buckets are private and bounded", async () => {
  const { rows } = await cloud.owner.query(
    "select id, public, file_size_limit, allowed_mime_types from storage.buckets order by id",
  );
  expect(rows).toEqual([
    {
      id: "failure_frames",
      public: false,
      file_size_limit: 10 * 1024 * 1024,
      allowed_mime_types: ["image/jpeg", "image/png", "image/webp"],
    },
    {
      id: "failure_videos",
      public: false,
      file_size_limit: 50 * 1024 * 1024,
      allowed_mime_types: ["video/mp4", "video/webm"],
    },
  ]);
});

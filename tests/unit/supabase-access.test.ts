/** Who may do what in the cloud: each table, each verb, each kind of caller, and every file. */
import { beforeAll, describe, expect, test } from "vitest";
import {
  type Caller,
  type CloudDatabase,
  NOBODY,
  openCloudDatabase,
} from "../support/node/cloud-database.ts";

const DEVICE = "00000000-0000-4000-8000-000000000001";
const TABLES = ["cameras", "print_jobs", "failure_scenes", "print_detections", "alerts"] as const;
type Table = (typeof TABLES)[number];

/** A row of each table that Ann owns, by the column that names it and a column that anybody might want to change. */
const ROWS = {
  cameras: { key: "id", id: "rear", change: "label = 'changed'" },
  print_jobs: { key: "id", id: "10000000-0000-4000-8000-000000000001", change: "file_name = 'changed'" },
  failure_scenes: { key: "id", id: "20000000-0000-4000-8000-000000000001", change: "is_verified = true" },
  print_detections: { key: "id", id: "30000000-0000-4000-8000-000000000001", change: "confidence = 0.1" },
  alerts: { key: "id", id: "40000000-0000-4000-8000-000000000001", change: "acknowledged_at = now()" },
} as const satisfies Record<Table, { key: string; id: string; change: string }>;

const COLUMNS: Readonly<Record<Table, Readonly<Record<string, unknown>>>> = {
  cameras: { id: ROWS.cameras.id, device_uuid: DEVICE, label: "Rear" },
  print_jobs: { id: ROWS.print_jobs.id, device_uuid: DEVICE, started_at: "2026-11-25" },
  failure_scenes: {
    id: ROWS.failure_scenes.id,
    device_uuid: DEVICE,
    origin: "manual",
    frame_timestamp: "2026-11-25",
  },
  print_detections: {
    id: ROWS.print_detections.id,
    scene_id: ROWS.failure_scenes.id,
    failure_type: "warping",
    confidence: 0.5,
    x: 0,
    y: 0,
    w: 1,
    h: 1,
  },
  alerts: { id: ROWS.alerts.id, device_uuid: DEVICE, at: "2026-11-25", kind: "failure" },
};

let cloud: CloudDatabase;
let ann: Caller;
let ben: Caller;
let guest: Caller;

beforeAll(async () => {
  cloud = await openCloudDatabase();
  ann = await cloud.signUp();
  ben = await cloud.signUp();
  guest = await cloud.signUp(true);
  for (const table of TABLES) await add(ann, table);
});

function add(caller: Caller, table: Table, more: Readonly<Record<string, unknown>> = {}) {
  const row = { ...COLUMNS[table], ...more };
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  const sql = `insert into ${table} (${names.join(", ")}) values (${places.join(", ")}) returning user_id`;
  return cloud.ask(caller, sql, Object.values(row));
}

function read(caller: Caller, table: Table) {
  return cloud.ask(caller, `select * from ${table} where user_id = $1`, [ann.userId]);
}

function change(caller: Caller, table: Table) {
  const { key, change: to, id } = ROWS[table];
  return cloud.ask(caller, `update ${table} set ${to} where ${key}::text = $1 returning user_id`, [id]);
}

function remove(caller: Caller, table: Table) {
  const { key, id } = ROWS[table];
  return cloud.ask(
    caller,
    `delete from ${table} where ${key}::text = $1 and user_id = $2 returning user_id`,
    [id, ann.userId],
  );
}

function count(caller: Caller) {
  return cloud.ask(caller, "select get_failure_type_counts('2020-01-01')->>'total' as total");
}

function put(caller: Caller, bucket: string, path: string) {
  const sql = "insert into storage.objects (bucket_id, name) values ($1, $2) returning name";
  return cloud.ask(caller, sql, [bucket, path]);
}

function pathOf(caller: Caller, file: string): string {
  return `${caller.userId}/${DEVICE}/${file}`;
}

/** Ann's row as its table has it. */
async function asIs(table: Table) {
  return (await cloud.owner.query(`select * from ${table} where user_id = $1`, [ann.userId])).rows;
}

describe.each(TABLES)("%s", (table) => {
  test("the owner reads and changes what is theirs", async () => {
    expect(await read(ann, table)).toHaveLength(1);
    expect(await change(ann, table)).toEqual([{ user_id: ann.userId }]);
  });

  test.each(["another user", "an anonymous sign-in"])(
    "%s sees, changes and deletes none of it",
    async (who) => {
      const other = who === "another user" ? ben : guest;
      const before = await asIs(table);
      expect(await read(other, table)).toEqual([]);
      expect(await change(other, table)).toEqual([]);
      expect(await remove(other, table)).toEqual([]);
      // Without a condition Postgres asks the policy of the verb alone, not that of reading too.
      await cloud.ask(other, `update ${table} set ${ROWS[table].change}`);
      await cloud.ask(other, `delete from ${table}`);
      expect(await asIs(table)).toEqual(before);
    },
  );

  test("nobody adds a row in another's name, or moves one to them", async () => {
    await expect(add(ben, table, { user_id: ann.userId, id: crypto.randomUUID() })).rejects.toThrow(
      /row-level security/u,
    );
    await expect(cloud.ask(ann, `update ${table} set user_id = $1`, [ben.userId])).rejects.toThrow(
      /row-level security/u,
    );
  });

  test("who is not signed in may do nothing at all", async () => {
    for (const attempt of [
      () => read(NOBODY, table),
      () => change(NOBODY, table),
      () => remove(NOBODY, table),
      () => add(NOBODY, table, { user_id: ann.userId }),
      () => add(NOBODY, table),
    ])
      await expect(attempt()).rejects.toThrow(/permission denied/u);
  });

  test("two users may have a row of the same id, each their own", async () => {
    // What it points at first: a key of another user's is no key.
    if (table === "print_detections") await add(guest, "failure_scenes");
    expect(await add(guest, table, table === "failure_scenes" ? { id: crypto.randomUUID() } : {})).toEqual([
      { user_id: guest.userId },
    ]);
    expect(await asIs(table)).toHaveLength(1);
  });
});

test("nothing can be hung on another's scene, print or camera", async () => {
  const id = crypto.randomUUID();
  await expect(add(ben, "print_detections", { id })).rejects.toThrow(/foreign key/u);
  await expect(add(ben, "alerts", { id, scene_id: ROWS.failure_scenes.id })).rejects.toThrow(/foreign key/u);
  await expect(add(ben, "failure_scenes", { id, print_job_id: ROWS.print_jobs.id })).rejects.toThrow(
    /foreign key/u,
  );
  await expect(add(ben, "failure_scenes", { id, camera_id: "rear" })).rejects.toThrow(/foreign key/u);
});

test("a verdict is signed by who gives it", async () => {
  const sign = (as: Caller) =>
    cloud.ask(ann, "update failure_scenes set is_verified = true, verified_by = $1 returning user_id", [
      as.userId,
    ]);
  await expect(sign(ben)).rejects.toThrow(/row-level security/u);
  expect(await sign(ann)).toEqual([{ user_id: ann.userId }]);
});

test("counts are the caller's own, and not for who is not signed in", async () => {
  expect(await count(ann)).toEqual([{ total: "1" }]);
  expect(await count(ben)).toEqual([{ total: "0" }]);
  await expect(count(NOBODY)).rejects.toThrow(/permission denied/u);
});

test("what a user had goes with the user", async () => {
  const gone = await cloud.signUp();
  for (const table of TABLES) await add(gone, table);
  await cloud.owner.query("delete from auth.users where id = $1", [gone.userId]);
  for (const table of TABLES)
    expect((await cloud.owner.query(`select from ${table} where user_id = $1`, [gone.userId])).rows).toEqual(
      [],
    );
});

describe("files", () => {
  const scene = ROWS.failure_scenes.id;

  test("the owner puts, sees, replaces and deletes those of a scene", async () => {
    const picture = pathOf(ann, `${scene}_annotated.jpg`);
    expect(await put(ann, "failure_frames", picture)).toEqual([{ name: picture }]);
    expect(await put(ann, "failure_videos", pathOf(ann, `${scene}_clip.mp4`))).toHaveLength(1);
    expect(await cloud.ask(ann, "select name from storage.objects")).toHaveLength(2);
    expect(
      await cloud.ask(ann, "update storage.objects set metadata = '{}' where name = $1 returning name", [
        picture,
      ]),
    ).toHaveLength(1);
    expect(
      await cloud.ask(ann, "delete from storage.objects where name = $1 returning name", [picture]),
    ).toEqual([{ name: picture }]);
  });

  test("nobody else sees, changes or deletes them", async () => {
    const picture = pathOf(ann, `${scene}_original.jpg`);
    await put(ann, "failure_frames", picture);
    for (const caller of [ben, guest, NOBODY]) {
      expect(await cloud.ask(caller, "select from storage.objects where name = $1", [picture])).toEqual([]);
      expect(
        await cloud.ask(caller, "update storage.objects set metadata = '{}' where name = $1 returning name", [
          picture,
        ]),
      ).toEqual([]);
      expect(
        await cloud.ask(caller, "delete from storage.objects where name = $1 returning name", [picture]),
      ).toEqual([]);
    }
    for (const caller of [ben, guest, NOBODY]) {
      await cloud.ask(caller, "update storage.objects set metadata = '{}'");
      await cloud.ask(caller, "delete from storage.objects");
    }
    expect(
      (await cloud.owner.query("select metadata from storage.objects where name = $1", [picture])).rows,
    ).toEqual([{ metadata: null }]);
  });

  test("a file is not moved into another's folder, nor put there", async () => {
    const own = pathOf(ann, `${scene}_still-1.jpg`);
    await put(ann, "failure_frames", own);
    await expect(
      cloud.ask(ann, "update storage.objects set name = $1 where name = $2", [
        pathOf(ben, `${scene}_still-1.jpg`),
        own,
      ]),
    ).rejects.toThrow(/row-level security/u);
    await expect(put(ben, "failure_frames", pathOf(ann, `${scene}_thumbnail.jpg`))).rejects.toThrow(
      /row-level security/u,
    );
    await expect(put(NOBODY, "failure_frames", pathOf(ann, `${scene}_thumbnail.jpg`))).rejects.toThrow(
      /row-level security/u,
    );
  });

  test.each([
    ["another bucket", "avatars", `${scene}_original.jpg`],
    ["a clip among the pictures", "failure_frames", `${scene}_clip.mp4`],
    ["a picture among the clips", "failure_videos", `${scene}_original.jpg`],
    ["a page", "failure_frames", `${scene}_original.html`],
    ["a folder more", "failure_frames", `more/${scene}_original.jpg`],
    ["a way out", "failure_frames", `../../${scene}_original.jpg`],
    ["no scene", "failure_frames", "holiday.jpg"],
    ["a line break", "failure_frames", `${scene}_original.jpg\n`],
  ])("%s is not taken", async (_what, bucket, file) => {
    await cloud.owner.query(
      "insert into storage.buckets (id, name) values ('avatars', 'avatars') on conflict do nothing",
    );
    await expect(put(ann, bucket, pathOf(ann, file))).rejects.toThrow(/row-level security/u);
  });
});

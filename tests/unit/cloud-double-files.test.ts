/** The double of a Supabase project answers the real clients as the service does: files, in one go and in pieces, and news. */
import { Upload } from "tus-js-client";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type RunningCloud, startCloud } from "../support/node/cloud-server.ts";
import { connect, type Visitor, visit } from "../support/node/cloud-visitors.ts";

const DEVICE = "00000000-0000-4000-8000-000000000001";
const SIX_MEGABYTES = 6 * 1_024 * 1_024;
const JPEG = { contentType: "image/jpeg" };

let cloud: RunningCloud;

beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.stop());
afterEach(() => cloud.clearFaults());

function pathOf({ userId }: Visitor, kind = "original.jpg"): string {
  return `${userId}/${DEVICE}/${crypto.randomUUID()}_${kind}`;
}

function frames({ client }: Visitor) {
  return client.storage.from("failure_frames");
}

async function amountOf(path: string): Promise<unknown> {
  const sql = "select count(*)::int as amount from storage.objects where name = $1";
  const [row] = await cloud.query(sql, [path]);
  return row?.["amount"];
}

describe("files", () => {
  test("go up as a blob or as bytes, and come back as they were", async () => {
    const ann = await visit(cloud);
    const path = pathOf(ann);
    const blob = new Blob([Uint8Array.from([1, 2, 3])], { type: "image/jpeg" });
    const { data, error } = await frames(ann).upload(path, blob, { upsert: true });
    expect({ data, error }).toMatchObject({
      error: null,
      data: { path, fullPath: `failure_frames/${path}` },
    });
    await frames(ann).upload(path, Uint8Array.from([4, 5]), { ...JPEG, upsert: true });
    const read = await frames(ann).download(path);
    expect([...new Uint8Array((await read.data?.arrayBuffer()) ?? new ArrayBuffer())]).toEqual([4, 5]);
    expect(read.data?.type).toBe("image/jpeg");
    expect(await amountOf(path)).toBe(1);
  });

  // https://supabase.com/docs/guides/storage/debugging/error-codes: over HTTP each of these is a 400.
  test("that are there already, too large, of another kind or another's are refused", async () => {
    const [ann, ben] = [await visit(cloud), await visit(cloud)];
    const path = pathOf(ann);
    const put = async (to: string, bytes: Uint8Array<ArrayBuffer>, contentType = "image/jpeg") => {
      const { error } = await frames(ann).upload(to, bytes, { contentType });
      return error;
    };
    expect(await put(path, new Uint8Array(1))).toBeNull();
    expect(await put(path, new Uint8Array(1))).toMatchObject({ status: 400, statusCode: "409" });
    const large = await put(pathOf(ann), new Uint8Array(10_485_761));
    expect(large).toMatchObject({ status: 400, statusCode: "413" });
    expect(await put(pathOf(ann), new Uint8Array(1), "text/html")).toMatchObject({
      status: 400,
      statusCode: "415",
    });
    const forged = await put(pathOf(ben), new Uint8Array(1));
    expect(forged).toMatchObject({
      statusCode: "403",
      message: "new row violates row-level security policy",
    });
    expect((await frames(ben).download(path)).error).toMatchObject({ status: 400, statusCode: "404" });
    expect(await amountOf(path)).toBe(1);
  });

  test("are listed, and removed where they are one's own", async () => {
    const [ann, ben] = [await visit(cloud), await visit(cloud)];
    const path = pathOf(ann);
    await frames(ann).upload(path, new Uint8Array(3), JPEG);
    const [name = ""] = path.split("/").slice(-1);
    expect((await frames(ann).list(ann.userId)).data).toMatchObject([{ name: DEVICE, id: null }]);
    const files = await frames(ann).list(`${ann.userId}/${DEVICE}`);
    expect(files.data).toMatchObject([{ name, metadata: { size: 3, mimetype: "image/jpeg" } }]);
    expect((await frames(ben).remove([path])).data).toEqual([]);
    expect((await frames(ann).remove([path, pathOf(ann)])).data).toMatchObject([{ name: path }]);
    expect(await amountOf(path)).toBe(0);
    expect((await frames(ann).download(path)).error).toMatchObject({ statusCode: "404" });
  });

  test("open for whoever has a signed address, until it expires or they are gone", async () => {
    const [ann, ben] = [await visit(cloud), await visit(cloud)];
    const path = pathOf(ann);
    await frames(ann).upload(path, Uint8Array.from([1, 2, 3, 4]), JPEG);
    const { data } = await frames(ann).createSignedUrls([path, pathOf(ann)], 60);
    expect(data).toMatchObject([{ path, error: null }, { signedUrl: null }]);
    const address = data?.[0]?.signedUrl ?? "";
    const part = await fetch(address, { headers: { Range: "bytes=1-2" } });
    expect([part.status, part.headers.get("Content-Range")]).toEqual([206, "bytes 1-2/4"]);
    expect([...new Uint8Array(await part.arrayBuffer())]).toEqual([2, 3]);
    expect((await fetch(address.replace(ann.userId, ben.userId))).status).toBe(400);
    expect((await frames(ben).createSignedUrl(path, 60)).error).toMatchObject({ statusCode: "404" });
    const old = (await frames(ann).createSignedUrl(path, -1)).data?.signedUrl ?? "";
    expect(await (await fetch(old)).json()).toMatchObject({ statusCode: "400", error: "InvalidJWT" });
    await frames(ann).remove([path]);
    expect(await (await fetch(address)).json()).toMatchObject({ statusCode: "404" });
  });
});

/** https://supabase.com/docs/guides/storage/uploads/resumable-uploads: pieces of exactly 6 MB. */
function pieces(
  { session }: Visitor,
  path: string,
  options: { size?: number; isUpsert?: boolean; url?: string } = {},
) {
  const { size = SIX_MEGABYTES + 1_000, isUpsert = false, url = null } = options;
  const bytes = Buffer.alloc(size, 7);
  return new Promise<{ status: number; url: string | null }>((resolve) => {
    const upload = new Upload(bytes, {
      endpoint: `${cloud.url}/storage/v1/upload/resumable`,
      uploadUrl: url,
      chunkSize: SIX_MEGABYTES,
      retryDelays: null,
      headers: {
        authorization: `Bearer ${session.access_token}`,
        apikey: cloud.keys.publishable,
        "x-upsert": String(isUpsert),
      },
      metadata: {
        bucketName: "failure_videos",
        objectName: path,
        contentType: "video/mp4",
        cacheControl: "3600",
      },
      onError(error) {
        const status = "originalResponse" in error ? (error.originalResponse?.getStatus() ?? 0) : 0;
        resolve({ status, url: upload.url });
      },
      onSuccess: () => resolve({ status: 200, url: upload.url }),
    });
    upload.start();
  });
}

describe("files in pieces", () => {
  test("arrive whole, and once", async () => {
    const ann = await visit(cloud);
    const path = pathOf(ann, "clip.mp4");
    const before = cloud.counts().requests["storage PATCH upload"] ?? 0;
    expect(await pieces(ann, path)).toMatchObject({ status: 200 });
    expect(cloud.counts().requests["storage PATCH upload"]).toBe(before + 2);
    const { data } = await ann.client.storage.from("failure_videos").download(path);
    expect([data?.size, data?.type]).toEqual([SIX_MEGABYTES + 1_000, "video/mp4"]);
    expect(await pieces(ann, path)).toMatchObject({ status: 409 });
    expect(await pieces(ann, path, { isUpsert: true })).toMatchObject({ status: 200 });
    expect(await amountOf(path)).toBe(1);
  });

  test("go on where they were cut off, also where the server had the piece already", async () => {
    const ann = await visit(cloud);
    const path = pathOf(ann, "clip.mp4");
    cloud.order({ method: "PATCH", does: { kind: "drop-after" } });
    const { status, url } = await pieces(ann, path);
    expect(status).toBe(0);
    expect(await amountOf(path)).toBe(0);
    const before = cloud.counts().bytesIn;
    expect(await pieces(ann, path, { url: url ?? "" })).toMatchObject({ status: 200 });
    expect(cloud.counts().bytesIn - before).toBe(1_000);
    expect(await amountOf(path)).toBe(1);
  });

  test("are gone after their day", async () => {
    const ann = await visit(cloud);
    const path = pathOf(ann, "clip.mp4");
    cloud.order({ method: "PATCH", skip: 1, does: { kind: "drop-before" } });
    const { url } = await pieces(ann, path);
    cloud.expireUploads();
    const address = url ?? "";
    const headers = { authorization: `Bearer ${ann.session.access_token}`, apikey: cloud.keys.publishable };
    expect((await fetch(address, { method: "HEAD", headers })).status).toBe(410);
  });

  test("are refused before the first piece where the policies or the bucket want nothing of it", async () => {
    const [ann, ben] = [await visit(cloud), await visit(cloud)];
    const before = cloud.counts().requests["storage PATCH upload"] ?? 0;
    expect(await pieces(ann, pathOf(ben, "clip.mp4"))).toMatchObject({ status: 403 });
    expect(await pieces(ann, pathOf(ann, "clip.mp4"), { size: 52_428_801 })).toMatchObject({ status: 413 });
    expect(cloud.counts().requests["storage PATCH upload"] ?? 0).toBe(before);
  });
});

/** Everything that is told to somebody who listens to both tables, from when the service says that it listens. */
async function listen({ client }: Visitor, filter?: string) {
  const heard: { table: string; type: string; id: unknown; old: unknown }[] = [];
  const said: string[] = [];
  const channel = client.channel("news");
  for (const table of ["failure_scenes", "alerts"]) {
    const to = { event: "*", schema: "public", table, ...(filter === undefined ? {} : { filter }) } as const;
    channel.on("postgres_changes", to, ({ table: from, eventType, new: now, old }) =>
      heard.push({ table: from, type: eventType, id: "id" in now ? now["id"] : null, old }),
    );
  }
  channel.on("system", {}, ({ status, message }: { status: string; message: string }) =>
    said.push(`${status}: ${message}`),
  );
  channel.subscribe((status) => said.push(status));
  await vi.waitFor(() => expect(said).toContain("ok: Subscribed to PostgreSQL"));
  return { heard, said };
}

function scene(id: string) {
  return { id, device_uuid: DEVICE, origin: "manual", frame_timestamp: "2026-11-25T10:00:00Z" };
}

describe("news", () => {
  test("come to those who may read the row; of a row that is gone everybody hears its key", async () => {
    const [ann, ben] = [await visit(cloud), await visit(cloud)];
    const [hers, his] = [await listen(ann), await listen(ben)];
    const id = crypto.randomUUID();
    const rows = ann.client.from("failure_scenes");
    await rows.insert(scene(id));
    await rows.update({ is_verified: true }).eq("id", id);
    const alert = { id, device_uuid: DEVICE, at: "2026-11-25T10:00:00Z", kind: "failure" };
    await ann.client.from("alerts").insert(alert);
    await rows.delete().eq("id", id);
    const key = { user_id: ann.userId, id };
    await vi.waitFor(() => expect(hers.heard).toHaveLength(4));
    expect(hers.heard).toEqual([
      { table: "failure_scenes", type: "INSERT", id, old: {} },
      { table: "failure_scenes", type: "UPDATE", id, old: key },
      { table: "alerts", type: "INSERT", id, old: {} },
      { table: "failure_scenes", type: "DELETE", id: null, old: key },
    ]);
    // https://supabase.com/docs/guides/realtime/postgres-changes: policies are not applied to DELETE.
    expect(his.heard).toEqual([{ table: "failure_scenes", type: "DELETE", id: null, old: key }]);
    await ann.client.removeAllChannels();
    await ben.client.removeAllChannels();
  });

  test("are filtered by what the key tells of a row that is gone", async () => {
    const [ann, ben] = [await visit(cloud), await visit(cloud)];
    const his = await listen(ben, `user_id=eq.${ben.userId}`);
    const [hers, own] = [crypto.randomUUID(), crypto.randomUUID()];
    await ann.client.from("failure_scenes").insert(scene(hers));
    await ann.client.from("failure_scenes").delete().eq("id", hers);
    await ben.client.from("failure_scenes").insert(scene(own));
    await ben.client.from("failure_scenes").delete().eq("id", own);
    await vi.waitFor(() => expect(his.heard.map(({ type }) => type)).toEqual(["INSERT", "DELETE"]));
    await ben.client.removeAllChannels();
  });

  test("a connection that is cut is made anew and listens again; an expired token ends the channel", async () => {
    const ann = await visit(cloud);
    const { heard, said } = await listen(ann);
    cloud.dropSockets();
    await vi.waitFor(() => expect(said).toContain("CHANNEL_ERROR"));
    const again = () => said.filter((word) => word === "ok: Subscribed to PostgreSQL").length;
    await vi.waitFor(() => expect(again()).toBe(2), { timeout: 5_000 });
    await ann.client.from("failure_scenes").insert(scene(crypto.randomUUID()));
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    cloud.expireTokens();
    await vi.waitFor(() => expect(said).toContain("CLOSED"));
    await ann.client.removeAllChannels();
  });

  test("a key that is wrong opens no connection", async () => {
    const client = connect(cloud, "sb_publishable_of_another_project");
    const said: string[] = [];
    client.channel("news").subscribe((status) => said.push(status));
    await vi.waitFor(() => expect(said).toContain("CHANNEL_ERROR"));
    await client.removeAllChannels();
    await client.realtime.disconnect();
  });
});

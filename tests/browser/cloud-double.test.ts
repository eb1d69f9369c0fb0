/** The double of a Supabase project lets a page do what the service lets it do: what differs from Node is who may read what. */
import { createClient } from "@supabase/supabase-js";
import { Upload } from "tus-js-client";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";

const DEVICE = "00000000-0000-4000-8000-000000000001";

let cloud: Awaited<ReturnType<typeof commands.startCloud>>;

beforeAll(async () => {
  cloud = await commands.startCloud();
});
afterAll(() => commands.stopCloud(cloud.url));

test("a page signs in, writes, hears of it, sends a clip in pieces and shows a picture by its address", async () => {
  const client = createClient(cloud.url, cloud.keys.publishable, { auth: { persistSession: false } });
  const email = "page@example.org";
  await client.auth.signInWithOtp({ email });
  const token = (await commands.cloudCode(cloud.url, email)) ?? "";
  const { data } = await client.auth.verifyOtp({ email, token, type: "email" });
  const session = data.session;
  if (session === null) throw new Error("not signed in");

  const heard: string[] = [];
  const said: string[] = [];
  const to = { event: "INSERT", schema: "public", table: "failure_scenes" } as const;
  client
    .channel("news")
    .on("postgres_changes", to, ({ new: row }) => heard.push(String(row["id"])))
    .on("system", {}, ({ message }: { message: string }) => said.push(message))
    .subscribe();
  await vi.waitFor(() => expect(said).toEqual(["Subscribed to PostgreSQL"]));
  const id = crypto.randomUUID();
  const row = { id, device_uuid: DEVICE, origin: "manual", frame_timestamp: "2026-11-25T10:00:00Z" };
  expect((await client.from("failure_scenes").upsert(row, { onConflict: "user_id,id" })).error).toBeNull();
  await vi.waitFor(() => expect(heard).toEqual([id]));

  const folder = `${session.user.id}/${DEVICE}`;
  await new Promise<void>((resolve, reject) => {
    new Upload(new Blob([new Uint8Array(7_000_000)], { type: "video/mp4" }), {
      endpoint: `${cloud.url}/storage/v1/upload/resumable`,
      chunkSize: 6 * 1_024 * 1_024,
      headers: { authorization: `Bearer ${session.access_token}`, apikey: cloud.keys.publishable },
      metadata: {
        bucketName: "failure_videos",
        objectName: `${folder}/${id}_clip.mp4`,
        contentType: "video/mp4",
      },
      onError: reject,
      onSuccess: () => resolve(),
    }).start();
  });
  const canvas = new OffscreenCanvas(8, 8);
  canvas.getContext("2d");
  const frames = client.storage.from("failure_frames");
  const picture = `${folder}/${id}_original.png`;
  expect((await frames.upload(picture, await canvas.convertToBlob())).error).toBeNull();
  const image = new Image();
  image.src = (await frames.createSignedUrl(picture, 60)).data?.signedUrl ?? "";
  await image.decode();
  expect(image.naturalWidth).toBe(8);

  const rows = await commands.cloudQuery(
    cloud.url,
    "select bucket_id from storage.objects order by bucket_id",
  );
  expect(rows).toEqual([{ bucket_id: "failure_frames" }, { bucket_id: "failure_videos" }]);
  await client.removeAllChannels();
});

test("faults are ordered from here, and the answers that a page gets say what they are", async () => {
  const client = createClient(cloud.url, cloud.keys.publishable, { auth: { persistSession: false } });
  await client.auth.signInAnonymously();
  await commands.cloudFault(cloud.url, { service: "rest", does: { kind: "status", status: 503 } });
  expect((await client.from("alerts").insert({ id: "none" })).status).toBe(503);
  await commands.cloudEvent(cloud.url, "end-sessions");
  expect((await client.auth.refreshSession()).error).toMatchObject({ code: "refresh_token_not_found" });
  expect((await commands.cloudCounts(cloud.url)).requests).toMatchObject({ "rest POST alerts": 1 });
  await commands.cloudEvent(cloud.url, "go-down");
  expect((await client.from("alerts").insert({ id: "none" })).error).not.toBeNull();
  await commands.cloudEvent(cloud.url, "come-back");
});

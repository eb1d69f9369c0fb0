/** What was deleted in the owner's cloud while it was on its way there: real client, real Postgres under its policies. */
import { describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import type { CloudSession } from "../../src/app/cloud/cloud-session.ts";
import type { RemoteScenes } from "../../src/app/cloud/remote-scenes.ts";
import type { Uploader } from "../../src/app/cloud/uploader.ts";
import { type CloudDevice, clipOf } from "../support/cloud-bench.ts";
import { cloudSuite } from "../support/cloud-suite.ts";
import { valueOf } from "../support/value-of.ts";

const cloud = cloudSuite();

/** With something that happens once, as soon as the `count`th file is there and before that is written down. */
function afterFile(session: CloudSession, count: number, happens: () => Promise<unknown>): CloudSession {
  const { files } = session.client;
  let stored = 0;
  const watched: typeof files = {
    ...files,
    async putFile(...asked) {
      const put = await files.putFile(...asked);
      stored += 1;
      if (stored === count) await happens();
      return put;
    },
  };
  return { ...session, client: { ...session.client, files: watched } };
}

/** Deletes once so many files are there, and waits until nothing is left to do. */
async function deletedAfterFile(
  phone: CloudDevice,
  count: number,
  remove: (remotes: RemoteScenes) => Promise<unknown>,
): Promise<void> {
  const lines: Uploader[] = [];
  const remotes = phone.remotes(() => lines.forEach((line) => void line.touchErrands()));
  await new Promise<void>((resolve) => {
    const session = afterFile(phone.session(), count, async () => {
      await remove(remotes);
      resolve();
    });
    lines.push(phone.upload(session));
  });
  phone.askAnew();
  for (const line of lines) {
    await line.touchErrands();
    await phone.done();
    await line.stop();
  }
}

/** Rows and files that are there once the next start has nothing to do either. */
async function leftOf(phone: CloudDevice): Promise<readonly unknown[]> {
  phone.askAnew();
  const next = phone.upload();
  await phone.done();
  await next.stop();
  return [...(await phone.rows()), ...(await phone.files())];
}

describe("deleted there by this device", () => {
  test.each([1, 2, 4])(
    "while its file %i of 4 is sent: neither row nor file is left, nor made anew",
    async (count) => {
      const phone = await cloud.device();
      const scene = phone.add(1_000, clipOf(10));
      await deletedAfterFile(phone, count, (remotes) => remotes.removeCopies([scene.id]));
      expect(await leftOf(phone)).toEqual([]);
    },
  );

  test("and here too: nothing is left of it", async () => {
    const phone = await cloud.device();
    const scene = phone.add(1_000, clipOf(10));
    await deletedAfterFile(phone, 2, async (remotes) => {
      await remotes.removeCopies([scene.id]);
      await phone.store.removeScenes([scene.id]);
    });
    expect(await leftOf(phone)).toEqual([]);
  });

  test("and the network is lost before its row is there: it is not made anew", async () => {
    const phone = await cloud.device();
    const scene = phone.add(1_000);
    await deletedAfterFile(phone, 1, async (remotes) => {
      await remotes.removeCopies([scene.id]);
      await commands.cloudFault(cloud.url, { times: 6, does: { kind: "drop-before" } });
    });
    expect(await leftOf(phone)).toEqual([]);
  });

  test("after the page was killed before a file that had arrived was written down: the file goes too", async () => {
    const phone = await cloud.device();
    const scene = phone.add(1_000);
    await new Promise<void>((resolve) => {
      const killed = afterFile(phone.session(), 1, () => {
        resolve();
        return new Promise(() => undefined);
      });
      phone.upload(killed);
    });
    expect(await phone.files()).toHaveLength(1);
    await valueOf(phone.remotes().removeCopies([scene.id]));
    expect(await leftOf(phone)).toEqual([]);
  });
});

test("deleted there by another device before its pictures came: those that came later go too", async () => {
  const phone = await cloud.device();
  phone.isWifiOnly = true;
  phone.isOnWifi = false;
  const scene = phone.add(1_000, clipOf(10));
  const line = phone.upload();
  await vi.waitFor(() => expect(phone.view?.scenes.get(scene.id)?.why).toBe("wifi"), 10_000);
  await commands.cloudQuery(cloud.url, "delete from failure_scenes where id = $1", [scene.id]);
  phone.askAnew();
  phone.isOnWifi = true;
  phone.networkChanged();
  await phone.done();
  await line.stop();
  expect(await leftOf(phone)).toEqual([]);
});

/** Setting the owner's cloud and signing in to it: the app with the real client against a project over a real Postgres. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import type { StoreApi } from "zustand/vanilla";
import type { CloudLink } from "../../src/app/cloud/cloud-link.ts";
import type { AppState } from "../../src/app/state.ts";
import { isOwnedBy } from "../../src/core/cloud/tenure.ts";
import { cloudSuite } from "../support/cloud-suite.ts";
import { exampleScene } from "../support/example-scene.ts";
import { appOn, World } from "../support/fake-ports.ts";
import { valueOf } from "../support/value-of.ts";

const project = cloudSuite();

afterEach(() => commands.cloudEvent(project.url, "resume"));

function entry() {
  return { url: project.url, key: project.keys.publishable };
}

async function connected(
  world = new World(),
): Promise<{ app: StoreApi<AppState>; link: CloudLink; world: World }> {
  const app = appOn(world);
  const link = await valueOf(app.getState().actions.openCloud());
  expect((await link.connect(entry())).ok).toBe(true);
  return { app, link, world };
}

function viewOf(app: StoreApi<AppState>) {
  return app.getState().cloud;
}

async function signInBy(link: CloudLink, email: string): Promise<void> {
  await valueOf(link.sendCode(email));
  await valueOf(link.verifyCode(email, (await commands.cloudCode(project.url, email)) ?? ""));
}

/** The page is loaded anew: what was kept is there, nothing else. */
async function reloaded(world: World): Promise<StoreApi<AppState>> {
  const app = appOn(world);
  await valueOf(app.getState().actions.openCloud());
  return app;
}

describe("a project", () => {
  test.each([
    ["sb_secret_1", "entry-key-secret"],
    ["sb_publishable_wrong", "cloud-key"],
  ])("with the key %s is not kept: %s", async (key, code) => {
    const world = new World();
    const app = appOn(world);
    const link = await valueOf(app.getState().actions.openCloud());
    expect(await link.connect({ url: project.url, key })).toMatchObject({ ok: false, fault: { code } });
    expect(world.cloud.record).toBeNull();
    expect(viewOf(app)).toBeNull();
  });

  test("that is paused is told as that, and nothing is kept", async () => {
    await commands.cloudEvent(project.url, "pause");
    const world = new World();
    const link = await valueOf(appOn(world).getState().actions.openCloud());
    expect(await link.connect(entry())).toMatchObject({ ok: false, fault: { code: "cloud-paused" } });
    expect(world.cloud.record).toBeNull();
  });

  test("is kept, and waits for somebody to sign in; forgotten, nothing of it is left", async () => {
    const { app, link, world } = await connected();
    expect(viewOf(app)).toMatchObject({ phase: "signed-out", url: project.url, user: null });
    expect(app.getState().settings.isCloudSet).toBe(true);
    await valueOf(link.signInAnonymously());
    await link.forget();
    expect(viewOf(app)).toBeNull();
    expect(world.cloud.record).toBeNull();
    expect(world.cloud.kept.size).toBe(0);
    expect(app.getState().settings.isCloudSet).toBe(false);
  });
});

describe("signing in", () => {
  test("by a code: a wrong one is told, the right one lasts across a reload, also without a network", async () => {
    const { app, link, world } = await connected();
    await valueOf(link.sendCode("ann@example.org"));
    expect(await link.verifyCode("ann@example.org", "000000")).toMatchObject({
      fault: { code: "sign-in-code" },
    });
    expect(viewOf(app)?.phase).toBe("signed-out");
    await valueOf(
      link.verifyCode("ann@example.org", (await commands.cloudCode(project.url, "ann@example.org")) ?? ""),
    );
    expect(viewOf(app)).toMatchObject({ phase: "on", user: { email: "ann@example.org" } });
    await commands.cloudEvent(project.url, "expire-tokens");
    await commands.cloudFault(project.url, { service: "auth", times: "all", does: { kind: "drop-before" } });
    const again = await reloaded(world);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(viewOf(again)).toMatchObject({
      phase: "on",
      user: { email: "ann@example.org" },
      isSessionLost: false,
    });
  });

  test("anonymously has no address", async () => {
    const { app, link } = await connected();
    await valueOf(link.signInAnonymously());
    expect(viewOf(app)).toMatchObject({ phase: "on", user: { email: null } });
  });

  test("with no scene kept here nothing is asked; with one it is, and the answer decides whose it is", async () => {
    const world = new World();
    const scene = exampleScene("earlier", 5);
    world.store.scenes.set(scene.id, scene);
    const { app, link } = await connected(world);
    await signInBy(link, "bob@example.org");
    expect(viewOf(app)).toMatchObject({ phase: "asking", isAnothers: false });
    await link.takeEarlier(true);
    expect(viewOf(app)?.phase).toBe("on");
    const bob = viewOf(app)?.user?.id ?? "";
    expect(isOwnedBy(world.cloud.record?.tenures ?? [], bob, 5)).toBe(true);
  });

  test("as another user asks again, and without a yes nothing of the first reaches the other", async () => {
    const world = new World();
    const { app, link } = await connected(world);
    await signInBy(link, "first@example.org");
    const first = viewOf(app)?.user?.id ?? "";
    await link.signOut();
    expect(viewOf(app)).toMatchObject({ phase: "signed-out", isSessionLost: false });
    const scene = exampleScene("of-the-first", world.clock.now() - 1);
    world.store.scenes.set(scene.id, scene);
    await signInBy(link, "second@example.org");
    expect(viewOf(app)).toMatchObject({ phase: "asking", isAnothers: true });
    await link.takeEarlier(false);
    const second = viewOf(app)?.user?.id ?? "";
    const tenures = world.cloud.record?.tenures ?? [];
    expect([first, second].map((id) => isOwnedBy(tenures, id, scene.at))).toEqual([true, false]);
    expect([first, second].map((id) => isOwnedBy(tenures, id, world.clock.now()))).toEqual([false, true]);
  });

  test("that was ended elsewhere is told as lost, here and after a reload", async () => {
    const { app, link, world } = await connected();
    await signInBy(link, "lost@example.org");
    expect(viewOf(app)?.phase).toBe("on");
    await commands.cloudEvent(project.url, "end-sessions");
    await commands.cloudEvent(project.url, "expire-tokens");
    const again = await reloaded(world);
    await vi.waitFor(
      () => expect(viewOf(again)).toMatchObject({ phase: "signed-out", isSessionLost: true }),
      5_000,
    );
    expect(world.cloud.record?.user).toBeNull();
    expect(again.getState().notices.map(({ kind }) => kind)).toContain("cloud-signed-out");
  });
});

test("neither the key nor a token is in the state, the settings or the log", async () => {
  const { app, link, world } = await connected();
  await signInBy(link, "secret@example.org");
  const session = world.cloud.kept.get("session") ?? "";
  const token = /"access_token":"([^"]{20,})"/u.exec(session)?.[1];
  if (token === undefined) throw new Error("no session was kept");
  const seen = JSON.stringify([app.getState(), world.store.settings, world.store.log]);
  expect(seen).not.toContain(project.keys.publishable);
  expect(seen).not.toContain(token);
});

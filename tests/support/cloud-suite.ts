/** A project for one file of tests, and devices on it that are closed behind each of them. */
import { afterAll, afterEach, beforeAll } from "vitest";
import { commands } from "vitest/browser";
import { CloudDevice } from "./cloud-bench.ts";

export interface CloudSuite {
  readonly url: string;
  readonly keys: Awaited<ReturnType<typeof commands.startCloud>>["keys"];
  /** Done behind the test, the last first. */
  atEnd(end: () => Promise<void>): void;
  /** A device of a person of its own. */
  device(): Promise<CloudDevice>;
  /** Another device of the same person. */
  deviceLike(other: CloudDevice): CloudDevice;
}

/** Call once, at the top of the file. */
export function cloudSuite(): CloudSuite {
  let project: Awaited<ReturnType<typeof commands.startCloud>>;
  const ending: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    project = await commands.startCloud();
  }, 60_000);
  afterAll(() => commands.stopCloud(project.url));
  afterEach(async () => {
    await commands.cloudEvent(project.url, "clear-faults");
    for (const end of ending.splice(0).toReversed()) await end();
  });
  const make = (): CloudDevice => {
    const made = new CloudDevice({ url: project.url, key: project.keys.publishable });
    ending.push(() => made.close());
    return made;
  };
  return {
    get url() {
      return project.url;
    },
    get keys() {
      return project.keys;
    },
    atEnd: (end) => void ending.push(end),
    async device() {
      const made = make();
      await made.signIn();
      return made;
    },
    deviceLike(other) {
      const made = make();
      made.signInLike(other);
      return made;
    },
  };
}

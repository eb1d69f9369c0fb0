/** The double of a Supabase project for tests that run in a browser: what they ask of Node. */
import type { BrowserCommand } from "vitest/node";
import type { CloudFaultOrder } from "./cloud-faults.ts";
import type { ProjectKeys } from "./cloud-keys.ts";
import type { CloudCounts, CloudOptions, RunningCloud } from "./cloud-server.ts";

const running = new Map<string, RunningCloud>();

const start: BrowserCommand<[options?: CloudOptions]> = async (_context, options) => {
  // Postgres is large: who runs no test of the cloud never loads it.
  const { startCloud } = await import("./cloud-server.ts");
  const cloud = await startCloud(options);
  running.set(cloud.url, cloud);
  return { url: cloud.url, keys: cloud.keys };
};

function runningAt(url: string): RunningCloud {
  const cloud = running.get(url);
  if (cloud === undefined) throw new Error(`no cloud at ${url}`);
  return cloud;
}

const query: BrowserCommand<[url: string, sql: string, values?: readonly unknown[]]> = (
  _context,
  url,
  sql,
  values,
) => runningAt(url).query(sql, values);

const code: BrowserCommand<[url: string, email: string]> = (_context, url, email) =>
  runningAt(url).codeFor(email);

const counts: BrowserCommand<[url: string]> = (_context, url) => runningAt(url).counts();

const order: BrowserCommand<[url: string, fault: CloudFaultOrder]> = (_context, url, fault) =>
  runningAt(url).order(fault);

const happen: BrowserCommand<[url: string, event: CloudEvent]> = (_context, url, event) =>
  EVENTS[event](runningAt(url));

const stop: BrowserCommand<[url: string]> = async (_context, url) => {
  await running.get(url)?.stop();
  running.delete(url);
};

const EVENTS = {
  "set-up": (cloud) => cloud.setUp(),
  "clear-faults": (cloud) => cloud.clearFaults(),
  "expire-tokens": (cloud) => cloud.expireTokens(),
  "end-sessions": (cloud) => cloud.endSessions(),
  "expire-uploads": (cloud) => cloud.expireUploads(),
  "drop-sockets": (cloud) => cloud.dropSockets(),
  pause: (cloud) => cloud.pause(true),
  resume: (cloud) => cloud.pause(false),
  "go-down": (cloud) => cloud.goDown(),
  "come-back": (cloud) => cloud.comeBack(),
} as const satisfies Record<string, (cloud: RunningCloud) => void | Promise<void>>;

/** What happens to a project: see RunningCloud. */
export type CloudEvent = keyof typeof EVENTS;

export const cloudCommands = {
  startCloud: start,
  cloudQuery: query,
  cloudCode: code,
  cloudCounts: counts,
  cloudFault: order,
  cloudEvent: happen,
  stopCloud: stop,
};

declare module "vitest/browser" {
  interface BrowserCommands {
    startCloud(options?: CloudOptions): Promise<{ url: string; keys: ProjectKeys }>;
    /** As the owner of the tables. */
    cloudQuery(
      url: string,
      sql: string,
      values?: readonly unknown[],
    ): Promise<readonly Record<string, unknown>[]>;
    /** The newest code that was mailed to that address. */
    cloudCode(url: string, email: string): Promise<string | null>;
    cloudCounts(url: string): Promise<CloudCounts>;
    cloudFault(url: string, fault: CloudFaultOrder): Promise<void>;
    cloudEvent(url: string, event: CloudEvent): Promise<void>;
    stopCloud(url: string): Promise<void>;
  }
}

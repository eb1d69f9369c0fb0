/** A project of Supabase on a free port of this machine: its services over one Postgres, and everything that can happen to it. */
import { createServer } from "node:http";
import { type AuthSettings, createAuth } from "./cloud-auth.ts";
import { openCloudDatabase } from "./cloud-database.ts";
import { type CloudFaultOrder, createFaults } from "./cloud-faults.ts";
import { createGate, type GateCounts } from "./cloud-gate.ts";
import { createKeys, type ProjectKeys } from "./cloud-keys.ts";
import { createObjects } from "./cloud-objects.ts";
import { createRealtime } from "./cloud-realtime.ts";
import { createRest } from "./cloud-rest.ts";
import { answerStorage } from "./cloud-storage.ts";
import { createTus } from "./cloud-tus.ts";

export interface CloudOptions extends Partial<AuthSettings> {
  /** Whether its owner has run the migrations. */
  readonly isSetUp?: boolean;
  readonly uploadLifetimeMs?: number;
}

export interface CloudCounts extends GateCounts {
  readonly sockets: number;
  /** What is listened to over the sockets, together. */
  readonly channels: number;
  /** Resumable uploads that were begun and not finished. */
  readonly openUploads: number;
}

export interface RunningCloud {
  readonly url: string;
  readonly keys: ProjectKeys;
  /** As the owner of the tables, whom no policy stops. */
  query(sql: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** Runs the migrations. */
  setUp(): Promise<void>;
  codeFor(email: string): string | null;
  counts(): CloudCounts;
  order(fault: CloudFaultOrder): void;
  clearFaults(): void;
  /** Every access token of now is expired, whatever the device's clock says; a refresh helps. */
  expireTokens(): void;
  /** Every session is ended: no refresh helps. */
  endSessions(): void;
  /** Resumable uploads that were begun are gone. */
  expireUploads(): void;
  dropSockets(): void;
  /** A paused project answers everything with 540, and holds no connection. */
  pause(isPaused: boolean): void;
  /** Nobody listens there any more; what is stored stays. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

const DEFAULTS: AuthSettings = {
  allowsEmail: true,
  allowsAnonymous: true,
  accessTokenSeconds: 3_600,
  reuseMs: 10_000,
  mailPauseMs: 0,
  codeLifetimeMs: 3_600_000,
};

/** Starts one; an hour of nothing but questions is nothing to it. */
export async function startCloud(options: CloudOptions = {}): Promise<RunningCloud> {
  const { isSetUp = true, uploadLifetimeMs = 86_400_000, ...auth } = options;
  const database = await openCloudDatabase(isSetUp);
  const keys = createKeys(crypto.randomUUID());
  const objects = createObjects(database);
  const services = {
    rest: createRest(database),
    auth: createAuth(database, keys, { ...DEFAULTS, ...auth }),
    tus: createTus(objects, uploadLifetimeMs),
  };
  const faults = createFaults();
  let isPaused = false;

  const gate = createGate({
    faults,
    keys,
    isPaused: () => isPaused,
    services: {
      auth: (request) => services.auth.answer(request),
      rest: (request, caller) => services.rest.answer(request, caller),
      storage: (request, caller) =>
        request.path.startsWith("upload/resumable")
          ? services.tus.answer(request, caller)
          : answerStorage(request, caller, { objects, keys }),
    },
  });
  const server = createServer((request, response) => void gate.serve(request, response));
  const realtime = createRealtime(server, {
    database,
    keys,
    mayOpen(url) {
      gate.count("realtime");
      if (isPaused) return 540;
      const fault = faults.next("realtime", "GET", url.search);
      if (fault !== null) return fault.kind === "status" ? fault.status : 503;
      return keys.keyTrouble(url.searchParams.get("apikey") ?? "") === null ? null : 401;
    },
  });
  await realtime.follow();

  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server.listen(port, "127.0.0.1", resolve);
    });
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  const { port } = address;
  const goDown = async () => {
    realtime.drop();
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };

  return {
    url: `http://127.0.0.1:${port}`,
    keys: keys.project,
    async query(sql, values = []) {
      const { rows } = await database.owner.query<Record<string, unknown>>(sql, [...values]);
      return rows;
    },
    async setUp() {
      await database.migrate();
      services.rest.reload();
      await realtime.follow();
    },
    codeFor: (email) => services.auth.codeFor(email),
    counts: () => ({
      ...gate.counts(),
      sockets: realtime.sockets(),
      channels: realtime.channels(),
      openUploads: services.tus.open(),
    }),
    order: (fault) => faults.order(fault),
    clearFaults: () => faults.clear(),
    expireTokens() {
      keys.expireAll();
      realtime.expire();
    },
    endSessions: () => services.auth.endSessions(),
    expireUploads: () => services.tus.expireAll(),
    dropSockets: () => realtime.drop(),
    pause(now) {
      isPaused = now;
      if (now) realtime.drop();
    },
    goDown,
    comeBack: () => listen(port),
    async stop() {
      await goDown();
      await database.owner.close();
    },
  };
}

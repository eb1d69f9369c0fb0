/** Realtime, as far as supabase-js listens to it: https://supabase.com/docs/guides/realtime/protocol. */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { type Change, followChanges, maySee } from "./cloud-changes.ts";
import type { CloudDatabase } from "./cloud-database.ts";
import type { Bearer, Keys } from "./cloud-keys.ts";
import { type Binding, bindingsIn, hears } from "./cloud-realtime-filter.ts";
import { asObject } from "./web-server.ts";

export interface CloudRealtime {
  /** Follows the published tables; to be called again once the migrations have made them. */
  follow(): Promise<void>;
  /** Cuts every connection. */
  drop(): void;
  /** Channels whose token is not good any more are closed. */
  expire(): void;
  sockets(): number;
  channels(): number;
}

interface Channel {
  readonly socket: WebSocket;
  readonly topic: string;
  readonly joinRef: string | null;
  readonly bindings: readonly Binding[];
  readonly say: (event: string, payload: unknown, ref?: string | null) => void;
  bearer: Bearer;
  token: string;
  isHeard: boolean;
}

interface Message {
  readonly joinRef: string | null;
  readonly ref: string | null;
  readonly topic: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** `mayOpen`: null where the socket may be opened, else the HTTP status that refuses it. */
export function createRealtime(
  server: Server,
  { database, keys, mayOpen }: { database: CloudDatabase; keys: Keys; mayOpen: (url: URL) => number | null },
): CloudRealtime {
  const sockets = new WebSocketServer({ noServer: true });
  const channels = new Set<Channel>();
  let stop: (() => Promise<void>) | null = null;

  function serve(socket: WebSocket, isArray: boolean): void {
    socket.on("message", (raw) => {
      const message = Buffer.isBuffer(raw) ? messageIn(raw.toString()) : null;
      if (message === null) return;
      const say: Channel["say"] = (event, payload, ref = null) => {
        const { topic, joinRef } = message;
        socket.send(
          JSON.stringify(
            isArray
              ? [joinRef, ref, topic, event, payload]
              : { topic, event, payload, ref, join_ref: joinRef },
          ),
        );
      };
      const reply = (status: "ok" | "error", response: unknown) =>
        say("phx_reply", { status, response }, message.ref);
      const mine = [...channels].find(
        (channel) => channel.socket === socket && channel.topic === message.topic,
      );
      if (message.event === "heartbeat") reply("ok", {});
      else if (message.event === "phx_join") join({ socket, message, say, reply });
      else if (message.event === "access_token" && mine !== undefined) renew(mine, message);
      else if (message.event === "phx_leave") {
        if (mine !== undefined) channels.delete(mine);
        reply("ok", {});
        say("phx_close", {}, message.joinRef);
      } else reply("ok", {});
    });
    socket.on("close", () => {
      for (const channel of channels) if (channel.socket === socket) channels.delete(channel);
    });
  }

  function join({ socket, message, say, reply }: Joining): void {
    const token = tokenIn(message.payload);
    const bearer = token.startsWith("sb_") ? keys.read(keys.project.anon) : keys.read(token);
    const bindings = bindingsIn(message.payload);
    if (typeof bearer === "string") {
      const reason =
        bearer === "expired"
          ? "InvalidJWTToken: Token has expired"
          : "MalformedJWT: The token provided is not a valid JWT";
      return reply("error", { reason });
    }
    if (bindings === null)
      return reply("error", { reason: "Unable to subscribe to changes with given parameters" });
    const { topic, joinRef } = message;
    const channel: Channel = { socket, topic, joinRef, bindings, say, bearer, token, isHeard: false };
    channels.add(channel);
    reply("ok", { postgres_changes: bindings });
    // Changes are told from here on, which is later than the answer to the join.
    setTimeout(() => {
      channel.isHeard = true;
      if (bindings.length > 0) say("system", system(topic, "ok", "Subscribed to PostgreSQL"));
    }, 5);
  }

  function renew(channel: Channel, { payload }: Message): void {
    const token = tokenIn(payload);
    const bearer = token.startsWith("sb_") ? keys.read(keys.project.anon) : keys.read(token);
    if (typeof bearer === "string") shut(channel);
    else Object.assign(channel, { bearer, token });
  }

  function shut(channel: Channel): void {
    channels.delete(channel);
    channel.say("system", system(channel.topic, "error", "Token has expired"));
    channel.say("phx_close", {}, channel.joinRef);
  }

  async function tell(change: Change): Promise<void> {
    for (const channel of channels) {
      const ids = channel.bindings.filter((binding) => hears(binding, change)).map(({ id }) => id);
      if (ids.length === 0 || !channel.isHeard) continue;
      if (typeof keys.read(channel.token) === "string" && !channel.token.startsWith("sb_")) {
        shut(channel);
        continue;
      }
      // Nobody can be asked about a row that is gone: its key is told to everybody who listens to the table.
      if (change.type !== "DELETE" && !(await maySee(database, channel.bearer.caller, change))) continue;
      channel.say("postgres_changes", { ids, data: told(change) });
    }
  }

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? "/", "http://double");
    const isThere = url.pathname === "/realtime/v1/websocket";
    const trouble = isThere ? mayOpen(url) : 404;
    if (trouble !== null) {
      stream.end(`HTTP/1.1 ${trouble} Refused\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) =>
      serve(socket, url.searchParams.get("vsn") !== "1.0.0"),
    );
  });

  return {
    async follow() {
      await stop?.();
      stop = await followChanges(database, tell);
    },
    drop() {
      for (const socket of sockets.clients) socket.terminate();
    },
    expire() {
      for (const channel of channels) if (typeof keys.read(channel.token) === "string") shut(channel);
    },
    sockets: () => sockets.clients.size,
    channels: () => channels.size,
  };
}

interface Joining {
  readonly socket: WebSocket;
  readonly message: Message;
  readonly say: Channel["say"];
  readonly reply: (status: "ok" | "error", response: unknown) => void;
}

function system(channel: string, status: "ok" | "error", message: string) {
  return { message, status, extension: "postgres_changes", channel: channel.replace(/^realtime:/u, "") };
}

function told({ table, type, at, columns, record, old }: Change) {
  const base = { schema: "public", table, commit_timestamp: at, type, columns, errors: null };
  if (type === "INSERT") return { ...base, record };
  return type === "UPDATE" ? { ...base, record, old_record: old } : { ...base, old_record: old };
}

function tokenIn(payload: Readonly<Record<string, unknown>>): string {
  const { access_token: token } = payload;
  return typeof token === "string" ? token : "sb_";
}

/** Version 2 sends lists, version 1 objects. */
function messageIn(text: string): Message | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  const list: readonly unknown[] = Array.isArray(read) ? read : fields(asObject(read));
  const [joinRef, ref, topic, event, payload] = list;
  if (typeof topic !== "string" || typeof event !== "string") return null;
  return {
    joinRef: textOrNull(joinRef),
    ref: textOrNull(ref),
    topic,
    event,
    payload: asObject(payload) ?? {},
  };
}

function fields(object: Readonly<Record<string, unknown>> | null): readonly unknown[] {
  const { join_ref: joinRef, ref, topic, event, payload } = object ?? {};
  return [joinRef, ref, topic, event, payload];
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** Real brokers for tests that run in a browser: what they ask of Node. */
import type { BrowserCommand } from "vitest/node";
import {
  type BrokerKind,
  type BrokerOptions,
  brokersHere,
  type HeardMessage,
  type RunningBroker,
  startBroker,
  startNoBroker,
} from "./brokers.ts";

const running = new Map<number, Pick<RunningBroker, "kill"> & Partial<RunningBroker>>();

const kinds: BrowserCommand = () => brokersHere();

const start: BrowserCommand<[kind: BrokerKind, options?: BrokerOptions]> = async (
  _context,
  kind,
  options,
) => {
  const broker = await startBroker(kind, options);
  running.set(broker.port, broker);
  return { url: broker.url, port: broker.port };
};

const startOther: BrowserCommand<[takesWebSockets: boolean]> = async (_context, takesWebSockets) => {
  const server = await startNoBroker(takesWebSockets);
  running.set(server.port, server);
  return server.port;
};

const heard: BrowserCommand<[port: number]> = (_context, port) => running.get(port)?.heard ?? [];

const say: BrowserCommand<[port: number, topic: string, payload: string, isRetained: boolean]> = async (
  _context,
  port,
  ...message
) => running.get(port)?.say?.(...message);

const sayOnAll: BrowserCommand<[port: number, topics: readonly string[], payload: string]> = async (
  _context,
  port,
  ...messages
) => running.get(port)?.sayOnAll?.(...messages);

const kill: BrowserCommand<[port: number]> = async (_context, port) => {
  await running.get(port)?.kill();
  running.delete(port);
};

export const brokerCommands = {
  brokerKinds: kinds,
  startBroker: start,
  startNoBroker: startOther,
  brokerHeard: heard,
  brokerSay: say,
  brokerSayOnAll: sayOnAll,
  killBroker: kill,
};

declare module "vitest/browser" {
  interface BrowserCommands {
    brokerKinds(): Promise<BrokerKind[]>;
    startBroker(kind: BrokerKind, options?: BrokerOptions): Promise<{ url: string; port: number }>;
    startNoBroker(takesWebSockets: boolean): Promise<number>;
    brokerHeard(port: number): Promise<HeardMessage[]>;
    brokerSay(port: number, topic: string, payload: string, isRetained: boolean): Promise<void>;
    brokerSayOnAll(port: number, topics: readonly string[], payload: string): Promise<void>;
    killBroker(port: number): Promise<void>;
  }
}

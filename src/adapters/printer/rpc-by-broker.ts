/** Moonraker's JSON-RPC over the broker: calls find their answers among those of everybody. */
import { type ReceivedMessage, textOf } from "../../contracts/broker.ts";
import { parseRpc, type RpcMessage } from "../../contracts/json-rpc.ts";
import type { ClockPort } from "../../contracts/platform.ts";
import type { PrinterFault } from "../../contracts/printer.ts";
import type { Wire } from "../../contracts/wire.ts";
import { type MoonrakerTopics, moonrakerTopics, rpcRequest } from "../../core/printer-order.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Bytes, Milliseconds } from "../../core/units.ts";
import { publishWithin } from "./publish-within.ts";
import { refusalOf } from "./refusal.ts";

const PATIENCE_MS: Milliseconds = 10_000;
const LONGEST_ANSWER: Bytes = 64 * 1024;

/** late: no answer in time, from a printer that has told something of itself meanwhile or not. */
type BrokerRpcFault = PrinterFault | { readonly code: "late"; readonly isAlive: boolean };

export interface BrokerRpc {
  call(method: string, params: object, name: string): Promise<Result<unknown, BrokerRpcFault>>;
  close(): void;
}

type Answer = Result<unknown, BrokerRpcFault>;

interface Asked {
  readonly id: string;
  isAlive: boolean;
  readonly settle: (answer: Answer) => void;
}

const OFF: Answer = err({ code: "printer-off" });

/** Listens for answers until `close`. */
export function createBrokerRpc(wire: Wire, clock: ClockPort, instance: string): BrokerRpc {
  const topics = moonrakerTopics(instance);
  const asked = new Set<Asked>();
  let isOff = false;
  let last: Milliseconds = 0;
  const close = wire.hear([topics.response, topics.status, topics.telemetry], {
    onMessage(message) {
      if (message.topic === topics.status) isOff = saysOffline(message);
      for (const one of asked) hear(one, topics, { message, isOff });
    },
  });
  return {
    async call(method, params, name) {
      // Moonraker takes two requests of one moment for one that came twice.
      last = Math.max(clock.now(), last + 1);
      const id = `${name}-${last}`;
      const done = new AbortController();
      const answer = await new Promise<Answer>((settle) => {
        const one: Asked = { id, isAlive: false, settle };
        asked.add(one);
        done.signal.addEventListener("abort", () => asked.delete(one));
        const request = rpcRequest(topics, { method, params, id, at: last });
        void publishWithin(wire, clock, request).then((fault) => {
          if (fault !== null) settle(err(fault));
          else if (isOff) settle(OFF);
        });
        void clock
          .sleep(PATIENCE_MS, done.signal)
          .then(() => settle(err({ code: "late", isAlive: one.isAlive })));
      });
      done.abort();
      return answer;
    },
    close,
  };
}

interface Heard {
  readonly message: ReceivedMessage;
  readonly isOff: boolean;
}

function hear(one: Asked, topics: MoonrakerTopics, { message, isOff }: Heard): void {
  if (message.topic === topics.response) {
    const answer = answerTo(one.id, message);
    if (answer?.kind === "answer") one.settle(ok(answer.result));
    if (answer?.kind === "refusal") one.settle(err(refusalOf(answer.message)));
  } else if (message.topic !== topics.status) one.isAlive ||= !message.isRetained;
  else if (isOff) one.settle(OFF);
}

/** null: it is for somebody else, or none. */
function answerTo(id: string, message: ReceivedMessage): Exclude<RpcMessage, { kind: "notice" }> | null {
  const text = textOf(message, LONGEST_ANSWER);
  const rpc = text === null || message.isRetained ? null : parseRpc(text);
  return rpc === null || rpc.kind === "notice" || rpc.id !== id ? null : rpc;
}

function saysOffline(message: ReceivedMessage): boolean {
  return /^\s*\{\s*"server"\s*:\s*"offline"\s*\}\s*$/u.test(textOf(message, 256) ?? "");
}

import type { BrokerConnection, ConnectFault, ConnectHooks, ConnectRequest } from "../../contracts/broker.ts";
import type { Result } from "../../core/result.ts";
import { connectBy, type Protocol } from "./connect-by.ts";

/** "Unacceptable protocol version" in MQTT 3.1.1 §3.2.2.3 and "unsupported" in MQTT 5 §3.2.2.2. */
const UNKNOWN_PROTOCOL: ReadonlySet<number> = new Set([0x01, 0x84]);
/** Addresses whose broker knows only 3.1.1. */
const oldBrokers = new Set<string>();

/** MQTT 5, and at once 3.1.1 where the broker does not know the other, says so or just hangs up. */
export async function connectTo(
  request: ConnectRequest,
  hooks: ConnectHooks,
  signal: AbortSignal,
): Promise<Result<BrokerConnection, ConnectFault>> {
  const first: Protocol = oldBrokers.has(request.url) ? 4 : 5;
  const tried = await connectBy(first, request, hooks, signal);
  if (tried.ok || first === 4 || signal.aborted || !mayBeOld(tried.fault)) return tried;
  const again = await connectBy(4, request, hooks, signal);
  if (again.ok) oldBrokers.add(request.url);
  return again;
}

function mayBeOld({ isOpened, refusal }: ConnectFault): boolean {
  return isOpened && (refusal === null || UNKNOWN_PROTOCOL.has(refusal.code));
}

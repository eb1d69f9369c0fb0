/** One connection after the other, for as long as the person wants one: with a pause in between, and a cause on show. */
import type {
  BrokerConnection,
  ConnectFault,
  ConnectRequest,
  ReceivedMessage,
} from "../../contracts/broker.ts";
import {
  type BrokerPlace,
  type Cause,
  causeAfter,
  diagnose,
  isRefusal,
  shortLives,
} from "../../core/mqtt/doctor.ts";
import { reconnectPause, STEADY_AFTER_MS } from "../../core/reconnect.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { BrokerPorts, Ports } from "../ports.ts";
import type { BrokerView } from "./broker-state.ts";

/** A broker that has not answered by then is tried again later. */
const PATIENCE_MS: Milliseconds = 15_000;
/** An outage that lasts longer is told on the Watch screen too. */
const SILENT_AFTER_MS: Milliseconds = 60_000;

interface KeepOptions {
  readonly ports: Pick<Ports, "clock" | "log"> & Pick<BrokerPorts, "mqtt">;
  readonly board: Pick<NoticeBoard, "post" | "clear">;
  readonly patch: (change: Partial<BrokerView>) => void;
  readonly request: ConnectRequest;
  readonly place: BrokerPlace;
  readonly onMessage: (message: ReceivedMessage) => void;
  /** Uses a connection until the signal aborts. */
  readonly serve: (connection: BrokerConnection, lost: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/** How a connection went. */
interface Outcome {
  readonly cause: Cause;
  readonly heldFor: Milliseconds;
}

/** Resolves when `signal` aborts. */
export async function keepConnected(options: KeepOptions): Promise<void> {
  const { ports, board, patch, place, signal } = options;
  const { clock, log } = ports;
  let failures = 0;
  let lives = 0;
  let silentSince = clock.now();
  let isSilenceTold = false;
  while (!signal.aborted) {
    const begun = clock.now();
    patch({ phase: "connecting", since: begun, retryAt: null });
    const { heldFor, ...outcome } = await connectOnce(options);
    if (signal.aborted) return;
    lives = shortLives(lives, heldFor);
    const cause = causeAfter(outcome.cause, lives);
    failures = heldFor >= STEADY_AFTER_MS ? 1 : failures + 1;
    if (heldFor > 0) {
      silentSince = clock.now();
      isSilenceTold = false;
    }
    if (!isSilenceTold && clock.now() - silentSince >= SILENT_AFTER_MS) {
      isSilenceTold = true; // whoever closes the note is not told again of the same outage
      board.post({ kind: "broker-silent" });
    }
    const pause = reconnectPause(failures, isRefusal(cause), Math.random());
    log.warn("the broker is not connected", { cause, failures });
    const now = clock.now();
    patch({ phase: "waiting", since: now, trouble: { cause, place }, retryAt: now + pause, protocol: null });
    await sleepUntilOnline(options, pause);
  }
}

async function connectOnce(options: KeepOptions): Promise<Outcome> {
  const { ports, request, signal } = options;
  const { clock, mqtt } = ports;
  const lost = new AbortController();
  const impatience = new AbortController();
  const connected = new AbortController();
  void clock.sleep(PATIENCE_MS, connected.signal).then(() => impatience.abort());
  const going: { fault: ConnectFault | null } = { fault: null };
  const opened = await mqtt.connect(
    request,
    {
      onMessage: options.onMessage,
      onLost(fault) {
        going.fault = fault;
        lost.abort();
      },
    },
    AbortSignal.any([signal, impatience.signal]),
  );
  connected.abort();
  if (!opened.ok) return { cause: await causeOf(options, opened.fault, false), heldFor: 0 };
  if (signal.aborted) {
    opened.value.close();
    return { cause: "dropped", heldFor: 0 };
  }
  const since = clock.now();
  await stay(options, opened.value, lost.signal);
  const heldFor = Math.max(1, clock.now() - since);
  const { fault } = going;
  return { cause: fault === null ? "dropped" : await causeOf(options, fault, true), heldFor };
}

async function stay(options: KeepOptions, connection: BrokerConnection, lost: AbortSignal): Promise<void> {
  const { ports, board, patch, serve, signal } = options;
  const { protocol } = connection;
  ports.log.info("the broker is connected", { protocol });
  board.clear("broker-silent");
  patch({
    phase: "connected",
    since: ports.clock.now(),
    trouble: null,
    retryAt: null,
    protocol,
    isForbidden: false,
  });
  await serve(connection, AbortSignal.any([signal, lost]));
  connection.close();
}

async function causeOf(options: KeepOptions, fault: ConnectFault, wasConnected: boolean): Promise<Cause> {
  const { ports, place, request, signal } = options;
  const network = await ports.mqtt.network();
  const isWorthProbing = !wasConnected && !fault.isOpened && !fault.isForbidden && !signal.aborted;
  const probe = isWorthProbing ? await Promise.race([ports.mqtt.probe(place), aborted(signal)]) : null;
  return diagnose({ ...fault, ...network, place, wasConnected, hasName: request.user !== "", probe });
}

/** Nobody waits for an answer that nobody wants any more. */
function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(null));
  });
}

/** Waits, but not longer than until the device is in a network again. */
async function sleepUntilOnline({ ports, signal }: KeepOptions, ms: Milliseconds): Promise<void> {
  const wake = new AbortController();
  const stopListening = ports.mqtt.onOnline(() => wake.abort());
  await ports.clock.sleep(ms, AbortSignal.any([signal, wake.signal]));
  stopListening();
}

/** Collects what all watchers on the broker say, while somebody looks. */
import { type ReceivedMessage, textOf } from "../../contracts/broker.ts";
import { parseFleetState } from "../../contracts/fleet-state.ts";
import { parsePicture } from "../../contracts/heard-picture.ts";
import type { Wire } from "../../contracts/wire.ts";
import {
  type FleetEntry,
  type FleetRow,
  fleetRows,
  heardAt,
  MOST_WATCHERS,
  type WatcherName,
} from "../../core/fleet.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Ports } from "../ports.ts";

/** A person reads no faster, and two hundred watchers tell something two hundred times a second. */
const SHORTEST_MS: Milliseconds = 500;
/** Silence is noticed without a message. */
const LONGEST_MS: Milliseconds = 5_000;

interface ListenerOptions {
  readonly ports: Pick<Ports, "clock">;
  readonly wire: Pick<Wire, "hear">;
  readonly base: string;
  readonly onRows: (rows: readonly FleetRow[]) => void;
}

/** Calls back at most twice a second; returns how to stop. */
export function listenToFleet(options: ListenerOptions): () => void {
  const { ports, wire, base, onRows } = options;
  const { clock } = ports;
  const entries = new Map<string, FleetEntry>();
  const statuses = new Map<string, boolean>();
  const ending = new AbortController();
  let isNews = false;

  function take(message: ReceivedMessage): void {
    const levels = message.topic.slice(base.length + 1).split("/");
    const [device = "", camera = ""] = levels;
    if (levels.length === 2) takeStatus(device, message);
    else takeState({ device, camera }, message);
  }

  function takeStatus(device: string, message: ReceivedMessage): void {
    const status = textOf(message, "offline".length);
    if (status !== "online" && status !== "offline") return;
    if (!statuses.has(device) && statuses.size >= MOST_WATCHERS) return;
    const isOnline = status === "online";
    statuses.set(device, isOnline);
    for (const [key, entry] of entries) if (entry.device === device) entries.set(key, { ...entry, isOnline });
    isNews = true;
  }

  function takeState(who: WatcherName, message: ReceivedMessage): void {
    const key = `${who.device}/${who.camera}`;
    const state = parseFleetState(message);
    if (state === null || (!entries.has(key) && entries.size >= MOST_WATCHERS)) return;
    const heard = heardAt(state, message.isRetained, clock.now());
    entries.set(key, { ...who, state, heardAt: heard, isOnline: statuses.get(who.device) ?? null });
    isNews = true;
  }

  async function tell(): Promise<void> {
    let toldAt = clock.now();
    while (!ending.signal.aborted) {
      await clock.sleep(SHORTEST_MS, ending.signal);
      if (ending.signal.aborted || (!isNews && clock.now() - toldAt < LONGEST_MS)) continue;
      isNews = false;
      toldAt = clock.now();
      onRows(fleetRows(entries.values(), toldAt));
    }
  }

  const deafen = wire.hear([`${base}/+/+/state`, `${base}/+/status`], { onMessage: take });
  void tell(); // until it is stopped
  return () => {
    deafen();
    ending.abort();
  };
}

/** Calls back with the camera's last picture, and with null once there is none any more; returns how to stop. */
export function listenToPicture(
  wire: Pick<Wire, "hear">,
  topic: string,
  onPicture: (picture: Blob | null) => void,
): () => void {
  return wire.hear([topic], { onMessage: (message) => onPicture(parsePicture(message)) });
}

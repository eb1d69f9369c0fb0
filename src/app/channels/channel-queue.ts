/** What waits for one channel: sent in order, again where it did not arrive, and not at all where it is too late. */
import type { Channel, ChannelFault, ChannelMessage } from "../../contracts/channels.ts";
import { isWanted, LATEST_MS, type LastSent, retryPause, urgencyOf } from "../../core/channels/channel.ts";
import type { AlertMessage } from "../../core/mqtt/alert-message.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { ChannelPorts, Ports } from "../ports.ts";
import type { AppActions } from "../state.ts";

export interface ChannelQueue {
  offer(alert: AlertMessage): void;
  /** Nothing more is sent. */
  close(): void;
}

interface QueueOptions {
  readonly ports: Pick<Ports, "clock"> & Pick<ChannelPorts, "channels">;
  /** As it is set now; null where it was removed. */
  readonly channel: () => Channel | null;
  readonly scenes: () => Pick<AppActions, "getScene" | "getMedia">;
  /** What an earlier run of the app could not deliver. */
  readonly left: readonly AlertMessage[];
  /** What waits now: to be kept across a reload. */
  readonly onWaiting: (waiting: readonly AlertMessage[]) => void;
  /** What came of an attempt. */
  readonly onSent: (fault: ChannelFault | null) => void;
}

/** So many wait at most, the newest. */
const MOST_WAITING = 20;
/** Later than this the message says when it was. */
const LATE_MS: Milliseconds = 60_000;
/** Trying again is of no use: only a person can mend these. */
const FINAL: ReadonlySet<ChannelFault["code"]> = new Set([
  "channel-login",
  "channel-gone",
  "channel-refused",
  "channel-too-large",
]);
/** It may be the picture that is not taken: an ntfy of one's own keeps none unless it was told to. */
const OF_PICTURE: ReadonlySet<ChannelFault["code"]> = new Set(["channel-refused", "channel-too-large"]);

export function createChannelQueue(options: QueueOptions): ChannelQueue {
  const { ports, channel, scenes, left, onWaiting, onSent } = options;
  const closing = new AbortController();
  let waiting = left;
  let last: LastSent | null = null;
  let isSending = false;
  /** Ends the pause before the next attempt. */
  let hurry = new AbortController();

  function wait(next: readonly AlertMessage[]): void {
    waiting = next.slice(-MOST_WAITING);
    onWaiting(waiting);
  }

  async function sendAll(): Promise<void> {
    if (isSending) return;
    isSending = true;
    for (let [first] = waiting; first !== undefined && !closing.signal.aborted; [first] = waiting) {
      await deliver(first);
      const done = first;
      if (!closing.signal.aborted) wait(waiting.filter((alert) => alert !== done));
    }
    isSending = false;
  }

  /** Until it has arrived, or it is of no use any more. */
  async function deliver(alert: AlertMessage): Promise<void> {
    let picture = await pictureOf(alert);
    for (let attempts = 1; ; attempts += 1) {
      const to = channel();
      const age = ports.clock.now() - alert.at;
      if (closing.signal.aborted || to === null || !to.isOn || age > LATEST_MS) return;
      if (!to.hasPicture) picture = null;
      const sent = await ports.channels.send(to, messageOf(alert, picture, age));
      onSent(sent.ok ? null : sent.fault);
      if (sent.ok) return;
      const { fault } = sent;
      if (picture !== null && OF_PICTURE.has(fault.code)) {
        picture = null; // the words alone
        continue;
      }
      if (FINAL.has(fault.code)) return;
      // Busy twice may mean that there were enough pictures for today.
      if (fault.code === "channel-busy" && attempts > 1) picture = null;
      await rest(fault, attempts);
    }
  }

  /** What is new does not wait for the end of a long pause, unless the other side wants to be left alone. */
  async function rest({ code, retryAfter }: ChannelFault, attempts: number): Promise<void> {
    hurry = new AbortController();
    const isLeftAlone = code === "channel-busy" || retryAfter !== null;
    const signal = isLeftAlone ? closing.signal : AbortSignal.any([closing.signal, hurry.signal]);
    await ports.clock.sleep(retryPause(attempts, retryAfter, Math.random()), signal);
  }

  async function pictureOf({ scene }: AlertMessage): Promise<Blob | null> {
    if (scene === null || channel()?.hasPicture !== true) return null;
    const found = await scenes().getScene(scene);
    if (!found.ok || found.value === null) return null;
    const { annotated, original } = found.value.media;
    const media = await scenes().getMedia(annotated ?? original);
    return media.ok ? media.value : null;
  }

  void sendAll(); // what came of it is told to `onSent`
  return {
    offer(alert) {
      const to = channel();
      if (to === null || !isWanted(to, alert, last)) return;
      if (alert.kind === "failure") last = { at: alert.at, phase: alert.phase };
      wait([...waiting, alert]);
      hurry.abort();
      void sendAll(); // what came of it is told to `onSent`
    },
    close: () => closing.abort(),
  };
}

function messageOf(alert: AlertMessage, picture: Blob | null, age: Milliseconds): ChannelMessage {
  const time = new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(alert.at);
  return {
    title: "Layerwatch",
    text: age > LATE_MS ? `${time} · ${alert.text}` : alert.text,
    urgency: urgencyOf(alert),
    picture,
    alert,
  };
}

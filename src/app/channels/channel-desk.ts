/** Keeps the channels that were set, and hands each alert to those that want it. */
import { type ChannelAddressFault, faultOfAddress, maskedAddress } from "../../contracts/channel-address.ts";
import {
  type Channel,
  type ChannelFault,
  type ChannelMessage,
  type ChannelsRecord,
  MOST_CHANNELS,
  NO_CHANNELS,
  type WaitingAlerts,
} from "../../contracts/channels.ts";
import type { ChannelAddress } from "../../core/channels/channel.ts";
import type { AlertMessage } from "../../core/mqtt/alert-message.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { ChannelPorts } from "../ports.ts";
import { type ChannelQueue, createChannelQueue } from "./channel-queue.ts";
import type { ChannelsContext } from "./channels.ts";
import type { ChannelChoices, ChannelView } from "./channels-view.ts";

export interface EntryFault {
  readonly code: ChannelAddressFault | "channels-full";
}

export interface ChannelDesk {
  tell(alert: AlertMessage): void;
  /** Sends what an earlier run of the app could not. */
  resume(): Promise<Result<null, never>>;
  /** Shows what was set. */
  read(): Promise<Result<null, never>>;
  /** Answers the new channel's id; it is off until it is switched on. */
  add(address: ChannelAddress): Promise<Result<string, EntryFault>>;
  change(id: string, change: Partial<ChannelChoices>): Promise<Result<null, never>>;
  remove(id: string): Promise<Result<null, never>>;
  test(id: string, message: ChannelMessage): Promise<Result<null, ChannelFault>>;
}

/** Reads what was set before. */
export async function openChannelDesk(context: ChannelsContext, own: ChannelPorts): Promise<ChannelDesk> {
  const stored = context.board.unlessStored(await own.store.getChannels());
  const waiting = context.board.unlessStored(await own.store.getWaiting());
  const desk = new Desk(context, own, stored ?? NO_CHANNELS, waiting ?? {});
  desk.show();
  return desk;
}

class Desk implements ChannelDesk {
  readonly #context: ChannelsContext;
  readonly #own: ChannelPorts;
  readonly #queues = new Map<string, ChannelQueue>();
  readonly #last = new Map<string, ChannelView["last"]>();
  #record: ChannelsRecord;
  #waiting: WaitingAlerts;
  /** One after the other: what is written last is what stands. */
  #keeping = Promise.resolve();

  constructor(context: ChannelsContext, own: ChannelPorts, record: ChannelsRecord, waiting: WaitingAlerts) {
    this.#context = context;
    this.#own = own;
    this.#record = record;
    this.#waiting = waiting;
  }

  resume(): Promise<Result<null, never>> {
    for (const { id } of this.#record.channels) if (this.#waiting[id] !== undefined) this.#queueOf(id);
    return Promise.resolve(ok(null));
  }

  show(): void {
    this.#context.show(
      this.#record.channels.map(({ url, token, chat, ...channel }) => ({
        ...channel,
        masked: maskedAddress({ kind: channel.kind, url, token, chat }),
        last: this.#last.get(channel.id) ?? null,
      })),
    );
  }

  tell(alert: AlertMessage): void {
    for (const channel of this.#record.channels) if (channel.isOn) this.#queueOf(channel.id).offer(alert);
  }

  read(): Promise<Result<null, never>> {
    this.show();
    return Promise.resolve(ok(null));
  }

  async add(address: ChannelAddress): Promise<Result<string, EntryFault>> {
    const fault = faultOfAddress(address, this.#own.channels.isPageSecure);
    if (fault !== null) return err({ code: fault });
    if (this.#record.channels.length >= MOST_CHANNELS) return err({ code: "channels-full" });
    const id = this.#context.ports.newId();
    const choices = { isOn: false, scope: "failures", hasPicture: false, cooldown: 60_000 } as const;
    await this.#keep([...this.#record.channels, { id, ...address, ...choices, isProven: false }]);
    return ok(id);
  }

  async change(id: string, change: Partial<ChannelChoices>): Promise<Result<null, never>> {
    await this.#replace(id, change);
    return ok(null);
  }

  async remove(id: string): Promise<Result<null, never>> {
    this.#queues.get(id)?.close();
    this.#queues.delete(id);
    this.#keepWaiting(id, []);
    await this.#keep(this.#record.channels.filter((one) => one.id !== id));
    return ok(null);
  }

  async test(id: string, message: ChannelMessage): Promise<Result<null, ChannelFault>> {
    const channel = this.#find(id);
    if (channel === null) return err({ code: "channel-gone", retryAfter: null });
    const sent = await this.#own.channels.send(channel, message);
    this.#note(id, sent.ok ? null : sent.fault);
    if (sent.ok) await this.#replace(id, { isProven: true });
    return sent;
  }

  #note(id: string, fault: ChannelFault | null): void {
    const before = this.#last.get(id)?.fault?.code;
    this.#last.set(id, { at: this.#context.ports.clock.now(), fault });
    // An outage of hours is one line.
    if (fault !== null && fault.code !== before)
      this.#context.ports.log.warn("a channel did not take a message", { code: fault.code });
    this.show();
  }

  #queueOf(id: string): ChannelQueue {
    const known = this.#queues.get(id);
    if (known !== undefined) return known;
    const { ports, get } = this.#context;
    const queue = createChannelQueue({
      ports: { clock: ports.clock, channels: this.#own.channels },
      channel: () => this.#find(id),
      scenes: () => get().actions,
      left: this.#waiting[id] ?? [],
      onWaiting: (waiting) => this.#keepWaiting(id, waiting),
      onSent: (fault) => this.#note(id, fault),
    });
    this.#queues.set(id, queue);
    return queue;
  }

  #keepWaiting(id: string, waiting: readonly AlertMessage[]): void {
    const { [id]: _, ...others } = this.#waiting;
    this.#waiting = waiting.length === 0 ? others : { ...others, [id]: waiting };
    const { board } = this.#context;
    this.#keeping = this.#keeping.then(async () => {
      board.unlessStored(await this.#own.store.putWaiting(this.#waiting));
    });
  }

  #find(id: string): Channel | null {
    return this.#record.channels.find((channel) => channel.id === id) ?? null;
  }

  async #replace(id: string, change: Partial<Channel>): Promise<void> {
    const channels = this.#record.channels.map((one) => {
      if (one.id !== id) return one;
      const next = { ...one, ...change };
      // Of Telegram it is not known whether a page may call it: only a test that arrived shows that it may here.
      return { ...next, isOn: next.isOn && (next.kind !== "telegram" || next.isProven) };
    });
    await this.#keep(channels);
  }

  async #keep(channels: readonly Channel[]): Promise<void> {
    const { board, get, save } = this.#context;
    this.#record = { ...this.#record, channels: [...channels] };
    this.show();
    board.unlessStored(await this.#own.store.putChannels(this.#record));
    const areChannelsSet = channels.length > 0;
    if (get().settings.areChannelsSet !== areChannelsSet) await save({ areChannelsSet });
  }
}

/** Keeps the list of alerts: those of this device and those of every other one on the broker, each with its answer. */
import type { AlertStore } from "../../contracts/alert-store.ts";
import type { SoundPort } from "../../contracts/platform.ts";
import type { Wire } from "../../contracts/wire.ts";
import {
  type AlertItem,
  countUnread,
  isStillRinging,
  openFailures,
  openSilences,
  withItems,
} from "../../core/alerts/alert-item.ts";
import type { AlertMessage } from "../../core/mqtt/alert-message.ts";
import { topicBase, topicPart } from "../../core/mqtt/topics.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { AppState } from "../state.ts";
import type { InboxContext } from "./inbox.ts";
import { createOtherDevices, type OtherDevices } from "./other-devices.ts";
import { createRinger, type Ringer } from "./ringer.ts";

/** What comes at once is written and shown at once. */
const GATHERING_MS: Milliseconds = 200;
/** A device that obeys says within a second that it does. */
const ANSWER_PATIENCE_MS: Milliseconds = 10_000;

/** What the list needs of its own. */
export interface InboxPorts {
  readonly store: AlertStore;
  /** Of its own: a watch on this device silences the other one as it likes. */
  readonly sound: SoundPort;
}

export interface AlertInbox {
  read(): Promise<void>;
  /** Takes over what another tab has written. */
  reread(): Promise<void>;
  /** Begins to hear other devices, where a broker is set. */
  hear(): Promise<void>;
  follow(after: AppState, before: AppState): void;
  addOwn(alert: AlertMessage): void;
  markRead(): Promise<void>;
  answer(id: string): Promise<void>;
}

export function createAlertInbox(context: InboxContext, own: InboxPorts): AlertInbox {
  return new List(context, own);
}

class List implements AlertInbox {
  readonly #context: InboxContext;
  readonly #own: InboxPorts;
  readonly #ringer: Ringer;
  readonly #others: OtherDevices;
  #wire: Wire | null = null;
  #gathered: AlertItem[] = [];
  #isGathering = false;
  #isMain = false;

  constructor(context: InboxContext, own: InboxPorts) {
    this.#context = context;
    this.#own = own;
    this.#ringer = createRinger(context, own.sound);
    this.#others = createOtherDevices({
      ports: context.ports,
      self: () => topicPart(context.get().settings.deviceId),
      onAlert: (item) => this.#add(item),
      onSilent: (item) => this.#add(item),
      onHeard: (from, at) => void this.#end(openSilences(this.#list, from), at), // a fault of the disk is a notice
      onAcknowledged: (from, at) => void this.#acknowledge(openFailures(this.#list, from), at), // as above
      onNamed: (device, name) => this.#name(device, name),
      onForbidden: () => context.patch({ isForbidden: true }),
    });
  }

  get #list(): readonly AlertItem[] {
    return this.#context.get().alerts.list;
  }

  async read(): Promise<void> {
    const read = await this.#own.store.listAlerts();
    if (read.ok) this.#show(withItems(this.#list, read.value));
    this.#context.patch({ status: "read", fault: read.ok ? null : read.fault });
  }

  async reread(): Promise<void> {
    const read = await this.#own.store.listAlerts();
    if (!read.ok) return; // what was read before still stands
    this.#show(withItems(read.value, this.#list));
    for (const { id, acknowledgedAt, endedAt } of this.#list)
      if (acknowledgedAt !== null || endedAt !== null) this.#ringer.quiet(id);
  }

  async hear(): Promise<void> {
    this.#isMain = true;
    const { broker } = this.#context.get();
    if (broker.phase === "off") return;
    this.#wire ??= await this.#context.broker.fetchWire();
    const base = broker.setting?.base ?? null;
    if (this.#wire === null || base === null) return;
    this.#others.hear(this.#wire, topicBase(base));
    this.#context.patch({ isHearing: true, isForbidden: false });
  }

  follow(after: AppState, before: AppState): void {
    const isOff = after.broker.phase === "off";
    const isOther = after.broker.setting?.base !== before.broker.setting?.base;
    if (this.#isMain && !isOff && (isOther || before.broker.phase === "off")) void this.hear(); // its faults are shown
    if (after.settings !== before.settings) this.#ringer.refresh();
    if (isOff && before.broker.phase !== "off") this.#stopHearing();
    const alarm = after.watch.alarm?.phase;
    if (alarm === "acknowledged" && before.watch.alarm?.phase !== alarm) void this.#acknowledgeOwn(after);
  }

  addOwn(alert: AlertMessage): void {
    const device = topicPart(this.#context.get().settings.deviceId);
    const { id, at, camera, kind, type, phase, step, scene, text } = alert;
    this.#add({
      at,
      camera,
      kind,
      type,
      phase,
      step,
      scene,
      text,
      device,
      id: `${device}/${id}`,
      isOwn: true,
      isRead: false,
      acknowledgedAt: null,
      endedAt: null,
    });
  }

  async markRead(): Promise<void> {
    const unread = this.#list.filter(({ isRead }) => !isRead).map(({ id }) => id);
    await this.#change(unread, (item) => ({ ...item, isRead: true }));
  }

  async answer(id: string): Promise<void> {
    const item = this.#list.find((one) => one.id === id);
    if (item === undefined) return;
    this.#ringer.quiet(id);
    const { clock } = this.#context.ports;
    const all = item.kind === "failure" ? openFailures(this.#list, item) : [item];
    if (item.isOwn) {
      // A failure that is over, or of an earlier watch, needs no answer but this one.
      this.#context.get().actions.acknowledge();
      await this.#acknowledge(all, clock.now());
    } else if (item.kind === "failure") await this.#ask(item);
    else await this.#acknowledge(all, clock.now());
  }

  /** The answer counts once its device has said so: it may not obey. */
  async #ask(item: AlertItem): Promise<void> {
    const { ports, patch, get } = this.#context;
    const say = (answer: "sent" | "unheard"): void =>
      patch({ answers: { ...get().alerts.answers, [item.id]: answer } });
    await this.#change([item.id], (one) => ({ ...one, isRead: true }));
    say("sent");
    const at = ports.clock.now();
    const order = { v: 1, id: ports.newId(), at, do: "acknowledge" };
    const sent = await this.#wire?.publish({
      topic: `${topicBase(get().broker.setting?.base ?? "")}/${item.device}/${item.camera}/cmd`,
      payload: JSON.stringify(order),
      qos: 1,
      isRetained: false,
    });
    if (sent === "sent") await ports.clock.sleep(ANSWER_PATIENCE_MS, new AbortController().signal);
    const now = this.#list.find(({ id }) => id === item.id);
    if (now?.acknowledgedAt === null) say("unheard");
  }

  async #acknowledgeOwn({ settings, watch }: AppState): Promise<void> {
    const device = topicPart(settings.deviceId);
    const camera = watch.source?.id ?? watch.watch?.cameraId ?? "";
    await this.#acknowledge(openFailures(this.#list, { device, camera }), this.#context.ports.clock.now());
  }

  async #acknowledge(items: readonly AlertItem[], at: Milliseconds): Promise<void> {
    await this.#settle(items, (item) => ({ ...item, acknowledgedAt: at, isRead: true }));
  }

  async #end(items: readonly AlertItem[], at: Milliseconds): Promise<void> {
    await this.#settle(items, (item) => ({ ...item, endedAt: at, isRead: true }));
  }

  /** Nobody has to be called for these any more. */
  async #settle(items: readonly AlertItem[], change: (item: AlertItem) => AlertItem): Promise<void> {
    for (const { id } of items) this.#ringer.quiet(id);
    await this.#change(
      items.map(({ id }) => id),
      change,
    );
  }

  #name(device: string, name: string | null): void {
    const { names } = this.#context.get().alerts;
    if ((names.get(device) ?? null) === name) return;
    const others = [...names].filter(([known]) => known !== device);
    this.#context.patch({ names: new Map(name === null ? others : [...others, [device, name]]) });
  }

  #stopHearing(): void {
    this.#others.stop();
    this.#ringer.quiet();
    this.#context.patch({ isHearing: false });
  }

  #add(item: AlertItem): void {
    this.#gathered.push(item);
    if (!this.#isGathering) void this.#takeGathered(); // a fault of the disk is a notice
  }

  async #takeGathered(): Promise<void> {
    this.#isGathering = true;
    await this.#context.ports.clock.sleep(GATHERING_MS, new AbortController().signal);
    this.#isGathering = false;
    const known = new Map(this.#list.map((item) => [item.id, item]));
    // The same alert may have come more than once meanwhile: it is one.
    const came = [...new Map(this.#gathered.map((item) => [item.id, item])).values()];
    this.#gathered = [];
    const fresh = came.filter(({ id }) => !known.has(id));
    this.#ringOn(came.map(({ id }) => known.get(id)).filter((item) => item !== undefined));
    if (fresh.length === 0) return;
    this.#show(withItems(this.#list, fresh));
    for (const item of fresh) this.#ringer.offer(item);
    await this.#keep(fresh);
  }

  /** This page was loaded anew, or the broker was away: what rang before goes on. */
  #ringOn(known: readonly AlertItem[]): void {
    const now = this.#context.ports.clock.now();
    for (const item of known) if (isStillRinging(item, now)) this.#ringer.ringOn(item);
  }

  async #change(ids: readonly string[], change: (item: AlertItem) => AlertItem): Promise<void> {
    const wanted = new Set(ids);
    if (wanted.size === 0) return;
    this.#show(this.#list.map((item) => (wanted.has(item.id) ? change(item) : item)));
    await this.#keep(this.#list.filter(({ id }) => wanted.has(id)));
  }

  #show(list: readonly AlertItem[]): void {
    this.#context.patch({ list, unreadCount: countUnread(list) });
  }

  async #keep(items: readonly AlertItem[]): Promise<void> {
    this.#context.board.unlessStored(await this.#own.store.putAlerts(items));
  }
}

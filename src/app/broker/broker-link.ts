/** Stays connected to the broker that was set, and hands what comes and goes to the parts that know what it means. */
import {
  type BrokerConnection,
  type BrokerRecord,
  NO_BROKER,
  type ReceivedMessage,
  textOf,
} from "../../contracts/broker.ts";
import { type AddressFault, readBrokerAddress } from "../../contracts/broker-address.ts";
import type { Wire } from "../../contracts/wire.ts";
import type { FleetRow, WatcherName } from "../../core/fleet.ts";
import type { BatteryState } from "../../core/log/battery.ts";
import { discoveryPrefix } from "../../core/mqtt/home-assistant.ts";
import { type DeviceTopics, topicBase, topicsOf } from "../../core/mqtt/topics.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { BrokerPorts } from "../ports.ts";
import type { AppState } from "../state.ts";
import { type Allowances, createAllowances } from "./allowances.ts";
import type { BrokerContext } from "./broker.ts";
import type { BrokerEntry } from "./broker-state.ts";
import { type BrokerWire, createBrokerWire } from "./broker-wire.ts";
import { type CommandDesk, createCommandDesk } from "./command-desk.ts";
import { listenToFleet, listenToPicture } from "./fleet-listener.ts";
import { keepConnected } from "./keep-connected.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { createStatePublisher, type StatePublisher } from "./state-publisher.ts";

const GOODBYE_MS: Milliseconds = 2_000;
const OFFLINE = "offline";

export interface BrokerLink {
  readonly wire: Wire;
  watchFleet(onRows: (rows: readonly FleetRow[]) => void): () => void;
  watchPicture(of: WatcherName, onPicture: (picture: Blob | null) => void): () => void;
  actionTopic(): string;
  follow(after: AppState, before: AppState): void;
  /** Goes on with what was set before. */
  resume(): Promise<void>;
  connect(entry: BrokerEntry): Promise<Result<null, AddressFault>>;
  disconnect(): Promise<void>;
  obey(isObeying: boolean): Promise<void>;
  showInHomeAssistant(choice: BrokerRecord["homeAssistant"]): Promise<void>;
  sendPictures(isSending: boolean): Promise<void>;
}

export function createBrokerLink(context: BrokerContext, own: BrokerPorts): BrokerLink {
  return new Link(context, own);
}

class Link implements BrokerLink {
  readonly #context: BrokerContext;
  readonly #own: BrokerPorts;
  readonly #outbox: Outbox;
  readonly #publisher: StatePublisher;
  readonly wire: BrokerWire = createBrokerWire();
  readonly #allowances: Allowances;
  /** Ends what is listened to. */
  #listening: (() => void)[] = [];
  #record: BrokerRecord = NO_BROKER;
  #topics: DeviceTopics;
  #desk: CommandDesk;
  #connection: BrokerConnection | null = null;
  /** Aborted when the person disconnects or connects elsewhere. */
  #ending = new AbortController();
  #ended = Promise.resolve();
  /** Watched last, by this run of the app or one before. */
  #camera: string | null = null;
  #battery: BatteryState | null = null;
  #leaveBattery: () => void = () => undefined;

  constructor(context: BrokerContext, own: BrokerPorts) {
    this.#context = context;
    this.#own = own;
    const { ports, board, alerts, patch } = context;
    this.#topics = this.#topicsOf(NO_BROKER);
    this.#desk = this.#deskOf();
    this.#outbox = createOutbox(own, board, {
      onChange: (waitingAlerts, isRefused) => {
        patch(isRefused ? { waitingAlerts, isForbidden: true } : { waitingAlerts });
        if (this.#outbox.isIdle()) this.#allowances.flush();
      },
    });
    this.#allowances = createAllowances({
      context,
      wire: this.wire,
      record: () => this.#record,
      keep: (change) => {
        this.#record = { ...this.#record, ...change };
        void this.#keep(); // a fault of the disk is a notice
      },
      isFree: () => this.#outbox.isIdle(),
      topics: () => this.#topics,
      camera: () => this.#camera,
      hasBattery: () => this.#battery !== null,
    });
    alerts.onAlert((alert) => {
      if (!this.#record.isOn) return;
      const topic = this.#topics.alert(alert.camera);
      this.#outbox.add({ id: alert.id, topic, payload: JSON.stringify(alert) });
      this.#allowances.offer(alert);
    });
    this.#publisher = createStatePublisher(ports, () => this.#published());
  }

  watchFleet(onRows: (rows: readonly FleetRow[]) => void): () => void {
    return listenToFleet({ ports: this.#context.ports, wire: this.wire, base: this.#record.base, onRows });
  }

  watchPicture({ device, camera }: WatcherName, onPicture: (picture: Blob | null) => void): () => void {
    return listenToPicture(this.wire, `${this.#record.base}/${device}/${camera}/image`, onPicture);
  }

  actionTopic(): string {
    return this.#topics.action(this.#camera ?? "");
  }

  follow(after: AppState, before: AppState): void {
    if (after.printer.report !== before.printer.report) this.#publisher.wake();
    const isRenamed = after.settings.deviceName !== before.settings.deviceName;
    if (isRenamed) this.#publisher.wake();
    if (isRenamed || after.settings.language !== before.settings.language) this.#allowances.refresh();
    if (after.scenes !== before.scenes) this.#allowances.followScenes(after.scenes);
    if (after.watch === before.watch) return;
    if (after.watch.source !== before.watch.source) this.#allowances.refresh();
    this.#camera = after.watch.source?.id ?? after.watch.watch?.cameraId ?? this.#camera;
    this.#publisher.wake();
  }

  async resume(): Promise<void> {
    const stored = this.#context.board.unlessStored(await this.#own.store.getBroker());
    if (stored === null) return;
    this.#take(stored);
    if (stored.isOn) this.#begin();
  }

  async connect(entry: BrokerEntry): Promise<Result<null, AddressFault>> {
    const { isPageSecure } = await this.#own.mqtt.network();
    const read = readBrokerAddress(entry.url, isPageSecure);
    if (!read.ok) return read;
    // What lies on another broker is taken back before this device leaves it.
    if (read.value.url !== this.#record.url) this.#record = { ...this.#record, isOn: false };
    await this.#end();
    const password = entry.password ?? this.#record.password;
    const { user } = entry;
    this.#take({
      ...this.#record,
      url: read.value.url,
      user,
      password,
      base: topicBase(entry.base),
      isOn: true,
    });
    this.#begin();
    await this.#keep();
    return ok(null);
  }

  async disconnect(): Promise<void> {
    this.#take({ ...this.#record, isOn: false });
    await this.#end();
    this.#context.board.clear("broker-silent");
    this.#context.patch({ phase: "off", trouble: null, retryAt: null, isForbidden: false });
    await this.#outbox.empty();
    await this.#keep();
  }

  async obey(isObeying: boolean): Promise<void> {
    this.#take({ ...this.#record, isObeying });
    await this.#keep();
  }

  async showInHomeAssistant({ isOn, prefix }: BrokerRecord["homeAssistant"]): Promise<void> {
    this.#take({ ...this.#record, homeAssistant: { isOn, prefix: discoveryPrefix(prefix) } });
    await this.#keep();
  }

  async sendPictures(isSendingPictures: boolean): Promise<void> {
    this.#take({ ...this.#record, isSendingPictures });
    await this.#keep();
  }

  #take(record: BrokerRecord): void {
    const { url, user, base, isObeying, homeAssistant, isSendingPictures, password } = record;
    this.#record = record;
    this.#topics = this.#topicsOf(record);
    this.#desk = this.#deskOf();
    this.#listen();
    const hasPassword = password !== "";
    this.#context.patch({
      setting: { url, user, base, isObeying, homeAssistant, isSendingPictures, hasPassword },
    });
    this.#allowances.refresh();
  }

  async #keep(): Promise<void> {
    const { board, get, save } = this.#context;
    board.unlessStored(await this.#own.store.putBroker(this.#record));
    if (!get().settings.isBrokerSet) await save({ isBrokerSet: true });
  }

  #begin(): void {
    const { ports, patch, board, get } = this.#context;
    const read = readBrokerAddress(this.#record.url, false);
    if (!read.ok) return; // an address that an older app took, and this one does not
    this.#ending = new AbortController();
    this.#leaveBattery = ports.battery.follow((battery) => {
      const isFirst = this.#battery === null;
      this.#battery = battery;
      this.#publisher.wake();
      if (isFirst) this.#allowances.refresh();
    });
    const { url, user, password } = this.#record;
    const { signal } = this.#ending;
    const request = {
      url,
      user,
      password,
      clientId: `layerwatch-${get().settings.deviceId}`,
      will: { topic: this.#topics.status, payload: OFFLINE, qos: 1, isRetained: true },
    } as const;
    const running = keepConnected({
      ports: { ...ports, mqtt: this.#own.mqtt },
      board,
      patch,
      request,
      place: read.value.place,
      onMessage: (message) => this.wire.take(message),
      serve: (connection, lost) => this.#serve(connection, lost),
      signal,
    });
    this.#ended = Promise.all([running, this.#outbox.read(), this.#findCamera()]).then(() => undefined);
  }

  async #end(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    if (connection !== null) await this.#sayGoodbye(connection);
    this.#leaveBattery();
    this.#ending.abort();
    await this.#ended;
  }

  /** What is done over one connection, until `lost` aborts. */
  async #serve(connection: BrokerConnection, lost: AbortSignal): Promise<void> {
    this.#connection = connection;
    await this.#sayStatus(connection, "online");
    this.wire.use(connection);
    this.#outbox.use(connection);
    await this.#publisher.run(connection, lost);
    this.#outbox.use(null);
    this.wire.use(null);
    this.#connection = null;
  }

  /** Listens to what this device is called and, where it is allowed, told to do. */
  #listen(): void {
    this.#endListening();
    const { status, commands } = this.#topics;
    this.#listening = [this.wire.hear([status], { onMessage: (message) => this.#correctStatus(message) })];
    if (this.#record.isObeying)
      this.#listening.push(
        this.wire.hear(commands, {
          onMessage: (message) => this.#desk.hear(message),
          onForbidden: () => this.#context.patch({ isForbidden: true }),
        }),
      );
  }

  #endListening(): void {
    for (const end of this.#listening) end();
    this.#listening = [];
  }

  /** A will of an earlier connection can come late: the broker notices only after a while that it is gone. */
  #correctStatus(message: ReceivedMessage): void {
    const isLate = textOf(message, OFFLINE.length) === OFFLINE;
    if (isLate && this.#connection !== null) void this.#sayStatus(this.#connection, "online");
  }

  /** The broker speaks for us only where we go without a goodbye. One that does not answer is not waited for. */
  async #sayGoodbye(connection: BrokerConnection): Promise<void> {
    const heard = new AbortController();
    const patience = this.#context.ports.clock.sleep(GOODBYE_MS, heard.signal);
    const goodbye = this.#allowances.takeBack().then(() => this.#sayStatus(connection, OFFLINE));
    await Promise.race([goodbye, patience]);
    heard.abort();
  }

  async #sayStatus(connection: BrokerConnection, payload: "online" | typeof OFFLINE): Promise<void> {
    await connection.publish({ topic: this.#topics.status, payload, qos: 1, isRetained: true });
  }

  /** Before the first watch of this run the state is that of the camera that was watched last. */
  async #findCamera(): Promise<void> {
    const { ports, board } = this.#context;
    if (this.#camera !== null) return;
    const [last = null] = board.unlessStored(await ports.store.listPrintJobs()) ?? [];
    this.#camera ??= last?.cameraId ?? null;
    this.#publisher.wake();
    this.#allowances.refresh();
  }

  #published() {
    if (this.#camera === null) return null;
    const { watch, printer, settings } = this.#context.get();
    const print = printer.report?.context ?? null;
    const facts = { name: settings.deviceName, watch, print, battery: this.#battery };
    return { topic: this.#topics.state(this.#camera), facts };
  }

  #topicsOf({ base }: BrokerRecord): DeviceTopics {
    return topicsOf(base, this.#context.get().settings.deviceId);
  }

  #deskOf(): CommandDesk {
    const { ports, board, get, alerts } = this.#context;
    return createCommandDesk({
      ports,
      topics: this.#topics,
      get,
      isAllowed: () => this.#record.isObeying,
      camera: () => this.#camera,
      onStopped: () => {
        board.post({ kind: "stopped-by-command" });
        alerts.tell({ kind: "gap", cause: "command" });
      },
    });
  }
}

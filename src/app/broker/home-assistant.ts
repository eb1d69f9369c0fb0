/** Shows this device in Home Assistant: says what it has, again where that changes, and whenever Home Assistant has started anew. */

import type { Delivery } from "../../contracts/broker.ts";
import { textOf } from "../../contracts/broker.ts";
import type { Wire } from "../../contracts/wire.ts";
import {
  type AnnouncedDevice,
  birthTopics,
  configTopic,
  type DeviceConfig,
  deviceConfig,
  withRemovals,
} from "../../core/mqtt/home-assistant.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Ports } from "../ports.ts";
import type { KeptTopics } from "./kept-topics.ts";

/** Home Assistant listens a moment after it has said that it is there; who says so a thousand times is answered once. */
const BIRTH_PAUSE_MS: Milliseconds = 1_000;
const BIRTH = "online";

export interface HomeAssistant {
  /** Something of what is told may be another now, or whether it is told. */
  refresh(): void;
}

interface Options {
  readonly ports: Pick<Ports, "clock" | "log">;
  readonly wire: Wire;
  readonly kept: Pick<KeptTopics, "add">;
  /** null: the owner does not want it. */
  readonly prefix: () => string | null;
  /** null while there is nothing to show. */
  readonly device: () => Promise<AnnouncedDevice | null>;
  readonly onForbidden: (isForbidden: boolean) => void;
}

interface Told {
  readonly topic: string;
  readonly config: DeviceConfig;
}

export function createHomeAssistant(options: Options): HomeAssistant {
  return new Announcer(options);
}

class Announcer implements HomeAssistant {
  readonly #options: Options;
  #told: Told | null = null;
  /** The broker or Home Assistant may have forgotten what was told. */
  #isDue = true;
  #isBirthHeard = false;
  #listening: { readonly prefix: string; readonly end: () => void } | null = null;
  /** One after the other: what is told last is how it is. */
  #telling = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
    options.wire.onConnected(() => this.#tellAgain());
  }

  refresh(): void {
    this.#listen(this.#options.prefix());
    this.#telling = this.#telling.then(() => this.#tell());
  }

  #tellAgain(): void {
    this.#isDue = true;
    this.refresh();
  }

  #listen(prefix: string | null): void {
    if (prefix === (this.#listening?.prefix ?? null)) return;
    this.#listening?.end();
    this.#listening = null;
    if (prefix === null) return;
    const end = this.#options.wire.hear(birthTopics(prefix), {
      onMessage: (message) => {
        if (textOf(message, BIRTH.length) === BIRTH) void this.#answerBirth();
      },
    });
    this.#listening = { prefix, end };
  }

  async #answerBirth(): Promise<void> {
    if (this.#isBirthHeard) return;
    this.#isBirthHeard = true;
    await this.#options.ports.clock.sleep(BIRTH_PAUSE_MS, new AbortController().signal);
    this.#isBirthHeard = false;
    this.#tellAgain();
  }

  async #tell(): Promise<void> {
    const prefix = this.#options.prefix();
    if (prefix === null) {
      this.#told = null; // and taken back
      return;
    }
    const device = await this.#describe();
    if (device === null || prefix !== this.#options.prefix()) return;
    const told = { topic: configTopic(prefix, device.id), config: deviceConfig(device) };
    if (!this.#isDue && JSON.stringify(told) === JSON.stringify(this.#told)) return;
    this.#isDue = false;
    const delivery = await this.#say(told, device, () => prefix === this.#options.prefix());
    if (delivery === "lost") this.#isDue = true;
    else this.#options.onForbidden(delivery === "refused");
    if (delivery === "sent") this.#told = told;
  }

  async #describe(): Promise<AnnouncedDevice | null> {
    try {
      return await this.#options.device();
    } catch (cause) {
      this.#options.ports.log.error("Home Assistant is not told: the words for it did not arrive", {
        cause: String(cause),
      });
      return null;
    }
  }

  async #say(told: Told, device: AnnouncedDevice, isWanted: () => boolean): Promise<Delivery> {
    const { topic, config } = told;
    const { kept, wire } = this.#options;
    const publish = (what: DeviceConfig): Promise<Delivery> =>
      wire.publish({ topic, payload: JSON.stringify(what), qos: 1, isRetained: true });
    kept.add(topic);
    const removing = withRemovals(config, device);
    if (removing !== null && this.#mayHaveMore(told)) {
      const delivery = await publish(removing);
      if (delivery !== "sent") return delivery;
      // What was taken back meanwhile would lie there for ever.
      if (!isWanted()) return "lost";
    }
    return publish(config);
  }

  /** Home Assistant may show something that is not to be seen any more; of what an earlier run told nobody here knows. */
  #mayHaveMore({ topic, config }: Told): boolean {
    if (this.#told?.topic !== topic) return true;
    return Object.keys(this.#told.config.components).some((key) => !(key in config.components));
  }
}

/** A printer that is heard over the broker, whoever tells the broker of it. */
import { textOf } from "../../contracts/broker.ts";
import type { ClockPort } from "../../contracts/platform.ts";
import type { Wire } from "../../contracts/wire.ts";
import { fieldOf } from "../../core/field-of.ts";
import { jsonTelemetry } from "../../core/telemetry/json-message.ts";
import { KLIPPER_OBJECTS } from "../../core/telemetry/klipper.ts";
import { type MoonrakerKnown, moonrakerTelemetry, withObjects } from "../../core/telemetry/moonraker-mqtt.ts";
import { octoPrintTelemetry } from "../../core/telemetry/octoprint-mqtt.ts";
import { statestreamTelemetry } from "../../core/telemetry/statestream.ts";
import { LONGEST_TELLING, type Telemetry } from "../../core/telemetry/telemetry.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { FollowByBroker } from "./browser-printers.ts";
import { createBulletin } from "./bulletin.ts";
import { createBrokerRpc } from "./rpc-by-broker.ts";

/** Progress or a temperature moves within that time in anything that prints. */
const SILENT_AFTER_MS: Milliseconds = 10 * 60_000;
const LOOK_EVERY_MS: Milliseconds = 30_000;
/** What Moonraker tells of itself depends on its settings, and is nothing by default: so it is asked too. */
const ASK_EVERY_MS: Milliseconds = 5_000;
/** It does not answer everybody. */
const ASK_AGAIN_MS: Milliseconds = 60_000;

type Followed = ReturnType<FollowByBroker>;

export const followByBroker: FollowByBroker = (source, wire, clock) => {
  if (source.kind === "octoprint-mqtt") return followTelemetry(octoPrintTelemetry(source.base), wire, clock);
  if (source.kind === "moonraker-mqtt") return followMoonraker(source.instance, wire, clock);
  if (source.kind === "json") return followTelemetry(jsonTelemetry(source.topic, source.fields), wire, clock);
  if (source.kind === "statestream")
    return followTelemetry(statestreamTelemetry(source.base, source.entities), wire, clock);
  return { follow: createBulletin(clock).follow, close: () => undefined };
};

interface Following<Known> extends Followed {
  /** Something was heard in another way. */
  learn(change: (known: Known) => Known): void;
  /** Aborts with `close`. */
  readonly ended: AbortSignal;
}

function followTelemetry<Known>(telemetry: Telemetry<Known>, wire: Wire, clock: ClockPort): Following<Known> {
  const end = new AbortController();
  const bulletin = createBulletin(clock);
  let known = telemetry.nothing;
  let heardAt = clock.now();
  /** Something was said anew, so that what the broker had kept is not of a printer that is long gone. */
  let isAlive = false;

  function tell(): void {
    if (telemetry.isGone(known)) {
      isAlive = false;
      bulletin.fail({ code: "printer-silent" });
      return;
    }
    const report = telemetry.report(known, heardAt);
    // Also that it does not print: a pause would be thought needless, and the print would go on failing.
    bulletin.tell(isAlive ? report : { ...report, state: "unknown" });
  }

  function learn(change: (known: Known) => Known): void {
    known = change(known);
    isAlive = true;
    heardAt = clock.now();
    tell();
  }

  function forget(): void {
    known = telemetry.nothing;
    isAlive = false;
  }

  const unfollow = [
    wire.onLost(() => {
      forget();
      bulletin.fail({ code: "printer-broker-lost" });
    }),
    wire.onConnected(() => {
      heardAt = clock.now();
      tell();
    }),
    wire.hear(telemetry.filters, {
      onMessage(message) {
        const text = textOf(message, LONGEST_TELLING);
        if (text === null) return;
        const { topic, isRetained } = message;
        const next = telemetry.fold(known, { topic, text, isRetained });
        if (next === known) return;
        known = next;
        heardAt = clock.now();
        isAlive ||= !isRetained;
        tell();
      },
      onForbidden: () => bulletin.fail({ code: "printer-broker-refused" }),
    }),
  ];

  async function noticeSilence(): Promise<void> {
    while (!end.signal.aborted) {
      await clock.sleep(LOOK_EVERY_MS, end.signal);
      if (clock.now() - heardAt < SILENT_AFTER_MS || end.signal.aborted) continue;
      isAlive = false;
      bulletin.fail({ code: "printer-silent" });
    }
  }
  void noticeSilence(); // until it is closed

  return {
    follow: bulletin.follow,
    learn,
    ended: end.signal,
    close() {
      end.abort();
      for (const stop of unfollow) stop();
    },
  };
}

function followMoonraker(instance: string, wire: Wire, clock: ClockPort): Followed {
  const following = followTelemetry<MoonrakerKnown>(moonrakerTelemetry(instance), wire, clock);
  const rpc = createBrokerRpc(wire, clock, instance);
  // Everybody on the broker hears the answers: ours are known by this.
  const name = `layerwatch-${Math.random().toString(36).slice(2, 10)}`;
  const objects = Object.fromEntries(KLIPPER_OBJECTS.map((object) => [object, null]));
  const { ended } = following;
  let wake = new AbortController();
  const stopWaiting = wire.onConnected(() => wake.abort());

  async function ask(): Promise<Milliseconds> {
    const answer = await rpc.call("printer.objects.query", { objects }, name);
    if (ended.aborted) return 0;
    const status = answer.ok ? fieldOf(answer.value, "status") : undefined;
    if (status === undefined) return ASK_AGAIN_MS;
    following.learn((known) => withObjects({ ...known, isGone: false }, status));
    return ASK_EVERY_MS;
  }

  async function keepAsking(): Promise<void> {
    while (!ended.aborted) {
      wake = new AbortController();
      const pause = await ask();
      await clock.sleep(pause, AbortSignal.any([ended, wake.signal]));
    }
  }
  void keepAsking(); // until it is closed

  return {
    follow: following.follow,
    close() {
      following.close();
      stopWaiting();
      rpc.close();
    },
  };
}

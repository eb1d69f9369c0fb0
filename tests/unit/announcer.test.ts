/** Showing a device in Home Assistant while its owner changes their mind. */
import { expect, test } from "vitest";
import { createHomeAssistant } from "../../src/app/broker/home-assistant.ts";
import type { BrokerMessage, Delivery } from "../../src/contracts/broker.ts";
import { EXAMPLE_DEVICE } from "../support/example-device.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { silentLog } from "../support/silent-log.ts";

const DEVICE = { ...EXAMPLE_DEVICE, isObeying: false, isSendingPictures: false };

test("switched off between two messages about it, nothing more is laid down on the broker", async () => {
  const clock = new FakeClock();
  const said: BrokerMessage[] = [];
  let prefix: string | null = "homeassistant";
  const announcer = createHomeAssistant({
    ports: { clock, log: silentLog },
    wire: {
      publish(message): Promise<Delivery> {
        said.push(message);
        prefix = null; // a tap, while the broker takes it
        return Promise.resolve("sent");
      },
      hear: () => () => undefined,
      onConnected: () => () => undefined,
      onLost: () => () => undefined,
    },
    kept: { add: () => undefined },
    prefix: () => prefix,
    device: () => Promise.resolve(DEVICE),
    onForbidden: () => undefined,
  });
  announcer.refresh();
  await clock.advance(0);
  expect(said).toHaveLength(1);
});

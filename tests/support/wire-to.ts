/** A wire to a real broker, as the broker link makes one. */
import type { BrokerWire } from "../../src/app/broker/broker-wire.ts";
import { createBrokerWire } from "../../src/app/broker/broker-wire.ts";
import type { MqttPort } from "../../src/contracts/broker.ts";

export interface OpenWire {
  readonly wire: BrokerWire;
  close(): void;
}

/** Throws where there is no broker at `url`. */
export async function wireTo(mqtt: MqttPort, url: string, clientId = "layerwatch-test"): Promise<OpenWire> {
  const wire = createBrokerWire();
  const will = { topic: "layerwatch/test/status", payload: "offline", qos: 1, isRetained: true } as const;
  const connected = await mqtt.connect(
    { url, user: "", password: "", clientId, will },
    { onMessage: (message) => wire.take(message), onLost: () => wire.use(null) },
    AbortSignal.timeout(3_000),
  );
  if (!connected.ok) throw new Error(JSON.stringify(connected.fault));
  wire.use(connected.value);
  return { wire, close: () => connected.value.close() };
}

/** What Moonraker's `mqtt` section does: telemetry in split and delta form, and JSON-RPC. */
import { connectAsync, type MqttClient } from "mqtt";
import { type KlipperObjects, klipperObjects, type MoonrakerRpc } from "./moonraker-rpc.ts";
import type { PrinterMachine } from "./printer-machine.ts";
import { asObject, objectIn } from "./web-server.ts";

export interface MoonrakerMqtt {
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
  /** `instance_name`. */
  readonly instance: string;
  /** `publish_split_status`: retained, a topic for each field. Without it only changes, not retained. */
  readonly isSplit?: boolean;
  /** `enable_moonraker_api`. */
  readonly isApiOff?: boolean;
}

export async function connectMoonrakerMqtt(
  options: MoonrakerMqtt,
  machine: PrinterMachine,
  rpc: MoonrakerRpc,
): Promise<{ kill(): void }> {
  const { url, user, password, instance, isSplit = false, isApiOff = false } = options;
  const status = `${instance}/moonraker/status`;
  const client = await connectAsync(url, {
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    reconnectPeriod: 100,
    will: { topic: status, payload: Buffer.from('{"server": "offline"}'), qos: 0, retain: true },
  });
  client.on("error", () => undefined); // a broker that is killed
  const greet = (): void => {
    client.publish(status, '{"server": "online"}', { retain: true });
    tell(client, rpc, { instance, isSplit, news: klipperObjects(machine.view) });
  };
  client.on("connect", greet);
  if (!isApiOff) {
    await client.subscribeAsync(`${instance}/moonraker/api/request`, { qos: 1 });
    const stamps: unknown[] = [];
    client.on(
      "message",
      (_topic, payload) => void answer(client, rpc, { instance, text: payload.toString(), stamps }),
    );
  }
  greet();
  const stop = rpc.listen({
    onDelta: (news) => tell(client, rpc, { instance, isSplit, news }),
    onKlippy: () => undefined,
  });
  return {
    kill() {
      stop();
      client.end(true);
    },
  };
}

interface Tidings {
  readonly instance: string;
  readonly isSplit: boolean;
  readonly news: KlipperObjects;
}

function tell(client: MqttClient, rpc: MoonrakerRpc, { instance, isSplit, news }: Tidings): void {
  const eventtime = rpc.eventTime();
  if (!isSplit) {
    client.publish(`${instance}/klipper/status`, JSON.stringify({ eventtime, status: news }));
    return;
  }
  for (const [object, fields] of Object.entries(news))
    for (const [field, value] of Object.entries(fields))
      client.publish(`${instance}/klipper/state/${object}/${field}`, JSON.stringify({ eventtime, value }), {
        retain: true,
      });
}

interface Request {
  readonly instance: string;
  readonly text: string;
  /** Of the last requests: one that comes twice is done once. */
  readonly stamps: unknown[];
}

async function answer(
  client: MqttClient,
  rpc: MoonrakerRpc,
  { instance, text, stamps }: Request,
): Promise<void> {
  const request = objectIn(text);
  if (request === null) return;
  const { mqtt_timestamp: stamp, ...params } = asObject(request["params"]) ?? {};
  if (stamp !== undefined && stamps.includes(stamp)) return;
  stamps.push(stamp);
  stamps.splice(0, stamps.length - 20);
  const told = await rpc.call(String(request["method"]), params);
  if (told !== null)
    client.publish(
      `${instance}/moonraker/api/response`,
      JSON.stringify({ jsonrpc: "2.0", ...told, id: request["id"] }),
    );
}

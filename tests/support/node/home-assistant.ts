/**
 * A Home Assistant with a printer of its own: an automation listens to our action topic and does what it asks for, and
 * `mqtt_statestream` tells how the printer is.
 */
import { connectAsync, type MqttClient } from "mqtt";
import { isOrder, type MachineOptions, type MachineView, PrinterMachine } from "./printer-machine.ts";
import { objectIn } from "./web-server.ts";

export interface HomeAssistantOptions extends MachineOptions {
  readonly broker: { readonly url: string; readonly user?: string; readonly password?: string };
  /** What its automation listens to. */
  readonly actionTopic?: string;
  /** `base_topic` of `mqtt_statestream`. */
  readonly base?: string;
}

export interface RunningBridge {
  readonly machine: PrinterMachine;
  /** What came in on the action topic, as it came. */
  readonly actions: Readonly<Record<string, unknown>>[];
  kill(): Promise<void>;
}

export async function startHomeAssistant(options: HomeAssistantOptions): Promise<RunningBridge> {
  const { broker, actionTopic = "layerwatch/+/+/action", base = "homeassistant" } = options;
  const { url, user, password } = broker;
  const machine = new PrinterMachine(options);
  const actions: Readonly<Record<string, unknown>>[] = [];
  const client = await connectAsync(url, {
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    reconnectPeriod: 100,
  });
  client.on("error", () => undefined); // a broker that is killed
  client.on("message", (_topic, payload, { retain }) => {
    const action = objectIn(payload.toString());
    if (action === null || retain) return;
    actions.push(action);
    const { do: order } = action;
    if (isOrder(order)) machine.take(order);
  });
  await client.subscribeAsync(actionTopic, { qos: 1 });
  const kill = async (): Promise<void> => {
    machine.stop();
    await client.endAsync(true);
  };
  machine.onDeath = () => void kill();
  machine.onChange = (view) => tell(client, base, view);
  tell(client, base, machine.view);
  return { machine, actions, kill };
}

/** The states of entities, as text, retained. */
function tell(client: MqttClient, base: string, view: MachineView): void {
  const entities = {
    printer_current_state: view.state,
    printer_progress: (view.progress * 100).toFixed(1),
    printer_current_layer: String(view.layer),
    printer_extruder_temperature: String(view.nozzle),
    printer_bed_temperature: String(view.bed),
    printer_filename: view.file,
  };
  for (const [entity, state] of Object.entries(entities))
    client.publish(`${base}/sensor/${entity}/state`, state, { retain: true });
}

import type { ConnectFault, MqttPort } from "../../contracts/broker.ts";
import { err } from "../../core/result.ts";
import { network, probe } from "../network/probe.ts";

/** Its code could not be fetched: as far from the broker as a device without a network. */
const NOT_HERE: ConnectFault = { isForbidden: false, isOpened: false, refusal: null, took: 0 };

/** Brokers over WebSockets. MQTT.js is fetched with the first connection: who has no broker never loads it. */
export function createBrowserMqtt(): MqttPort {
  return {
    async connect(request, hooks, signal) {
      const connectTo = await fetchConnectTo();
      return connectTo === null ? err(NOT_HERE) : connectTo(request, hooks, signal);
    },
    probe,
    network,
    onOnline(listener) {
      window.addEventListener("online", listener);
      return () => window.removeEventListener("online", listener);
    },
  };
}

async function fetchConnectTo() {
  try {
    return (await import("./connect-to.ts")).connectTo;
  } catch {
    return null;
  }
}

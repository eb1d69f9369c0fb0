/** The part of the composition root that is fetched when a broker is set. */
import { createBrowserMqtt } from "./adapters/mqtt/browser-mqtt.ts";
import { brokerRecords } from "./adapters/store/broker-records.ts";
import type { Database } from "./adapters/store/database.ts";
import { createBrokerLink } from "./app/broker/broker-link.ts";
import type { OpenBroker } from "./app/ports.ts";
import { createAlertWords, type FirstWords } from "./ui/i18n/alert-words.ts";

export function createOpenBroker(database: Database, words: FirstWords): OpenBroker {
  const own = {
    mqtt: createBrowserMqtt(),
    store: brokerRecords(database),
    alertWords: createAlertWords(words, () => navigator.languages),
  };
  return (context) => createBrokerLink(context, own);
}

/** From a cause to what happened and what to do. A new cause does not compile without its sentence. */
import type { Cause } from "../../core/mqtt/doctor.ts";
import type { WordKey } from "../i18n/translation.ts";

export const CAUSE_WORDS = {
  "no-network": { what: "broker.noNetwork", next: "broker.noNetworkNext" },
  "mixed-content": { what: "broker.mixedContent", next: "broker.mixedContentNext" },
  "local-network": { what: "broker.localNetwork", next: "broker.localNetworkNext" },
  "plain-port": { what: "broker.plainPort", next: "broker.plainPortNext" },
  "tls-port": { what: "broker.tlsPort", next: "broker.tlsPortNext" },
  "login-needed": { what: "broker.loginNeeded", next: "broker.loginNeededNext" },
  "login-refused": { what: "broker.loginRefused", next: "broker.loginRefusedNext" },
  "not-authorised": { what: "broker.notAuthorised", next: "broker.notAuthorisedNext" },
  "name-refused": { what: "broker.nameRefused", next: "broker.nameRefusedNext" },
  "broker-busy": { what: "broker.brokerBusy", next: "broker.brokerBusyNext" },
  "taken-over": { what: "broker.takenOver", next: "broker.takenOverNext" },
  "too-old": { what: "broker.tooOld", next: "broker.tooOldNext" },
  "not-a-broker": { what: "broker.notABroker", next: "broker.notABrokerNext" },
  "wrong-path": { what: "broker.wrongPath", next: "broker.wrongPathNext" },
  "no-websocket": { what: "broker.noWebsocket", next: "broker.noWebsocketNext" },
  certificate: { what: "broker.certificate", next: "broker.certificateNext" },
  unreachable: { what: "broker.unreachable", next: "broker.unreachableNext" },
  dropped: { what: "broker.dropped", next: "broker.droppedNext" },
  unsteady: { what: "broker.unsteady", next: "broker.unsteadyNext" },
} as const satisfies Readonly<Record<Cause, { readonly what: WordKey; readonly next: WordKey }>>;

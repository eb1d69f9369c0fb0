import type { OrderTopicFault } from "../../core/printer-order.ts";
import type { WordKey } from "../i18n/translation.ts";

/** What is wrong with a topic that was typed. */
export const TOPIC_WORDS = {
  "topic-empty": "printer.topicEmpty",
  "topic-wildcard": "printer.topicWildcard",
  "topic-long": "printer.topicLong",
  "payload-long": "printer.topicLong",
} as const satisfies Readonly<Record<OrderTopicFault["code"], WordKey>>;

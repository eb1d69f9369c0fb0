/** What who listens to the broker reads: outside React, and fetched with the first alert. */
import type { AlertWordsPort } from "../../contracts/notify.ts";
import type { AlertSubject } from "../../core/mqtt/alert-message.ts";
import { en } from "./en.ts";
import { type Formats, formatsFor } from "./formats.ts";
import { languageFor } from "./language.ts";
import type { Translation } from "./translation.ts";

type AlertTranslation = Pick<
  Translation,
  "act" | "alarm" | "alerts" | "broker" | "gap" | "heard" | "type" | "word"
>;

/** Enough of an id to tell a person's devices apart. */
const SHORT_ID = 8;

/** `preferred` are the browser's languages. */
export function createAlertWords(preferred: () => readonly string[]): AlertWordsPort {
  return {
    async textFor(subject, chosen) {
      const { language, locale } = languageFor(chosen, preferred());
      return textIn(await wordsIn(language), formatsFor(locale), subject);
    },
    async deviceNotice({ kind, device, phase, type, text }, deviceName, chosen) {
      const words = await wordsIn(languageFor(chosen, preferred()).language);
      const { heard } = words;
      const name = deviceName ?? heard.device.replace("{{id}}", device.slice(0, SHORT_ID));
      if (kind === "silent")
        return { title: heard.noticeSilent.replace("{{device}}", name), body: words.alerts.blindBody };
      const what =
        kind !== "failure" || type === null
          ? heard.kind[kind === "failure" ? "detector" : kind]
          : `${words.word[phase ?? "warning"]} · ${words.type[type]}`;
      return { title: `${name}: ${what}`, body: text };
    },
    async entityNames(chosen) {
      const { broker } = await wordsIn(languageFor(chosen, preferred()).language);
      return {
        problem: broker.entityProblem,
        watching: broker.entityWatching,
        score: broker.entityScore,
        sampling: broker.entitySampling,
        thermal: broker.entityThermal,
        battery: broker.entityBattery,
        charging: broker.entityCharging,
        image: broker.entityImage,
        acknowledge: broker.entityAcknowledge,
        snooze: broker.entitySnooze,
        watch: broker.entityWatch,
      };
    },
  };
}

function textIn(words: AlertTranslation, format: Formats, subject: AlertSubject): string {
  const { broker } = words;
  switch (subject.kind) {
    case "failure":
      return `${words.word[subject.phase]} · ${words.type[subject.type]}. ${words.alarm[subject.phase]}`;
    case "action":
      return words.act.alert[subject.order][subject.step].replace("{{type}}", words.type[subject.type]);
    case "detector":
      return broker.textDetector;
    case "view":
      return broker.textView;
    case "recovered":
      return subject.type === null
        ? broker.textRecovered
        : broker.textSettled.replace("{{type}}", words.type[subject.type]);
    case "gap":
      return "from" in subject ? gapIn(words, format, subject) : GAP_TEXTS[subject.cause](broker);
    default: {
      const unknown: never = subject;
      return unknown;
    }
  }
}

type Gap = Extract<AlertSubject, { readonly from: number }>;

function gapIn({ gap }: AlertTranslation, format: Formats, { from, to, cause }: Gap): string {
  return gap.line
    .replace("{{range}}", format.range(from, to))
    .replace("{{duration}}", format.length(to - from))
    .replace("{{reason}}", gap[cause]);
}

const GAP_TEXTS = {
  camera: ({ textGapCamera }: Translation["broker"]) => textGapCamera,
  app: ({ textGapApp }: Translation["broker"]) => textGapApp,
  command: ({ textGapCommand }: Translation["broker"]) => textGapCommand,
  print: ({ textGapPrint }: Translation["broker"]) => textGapPrint,
};

/** English where Korean cannot be fetched. */
async function wordsIn(language: "en" | "ko"): Promise<AlertTranslation> {
  if (language === "ko") {
    try {
      return (await import("./ko.ts")).ko;
    } catch {
      return wordsIn("en");
    }
  }
  const { enLater } = await import("./en-later.ts");
  return { ...en, ...enLater };
}

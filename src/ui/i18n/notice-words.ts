/** The words of notifications: outside React, since they are shown while nobody looks at a screen of this app. */
import type { NoticeSubject, NoticeTexts, NoticeWordsPort } from "../../contracts/notify.ts";
import { ALARM_ACTIONS } from "../../core/notification-answer.ts";
import { en } from "./en.ts";
import { formatsFor } from "./formats.ts";
import { languageFor } from "./language.ts";
import type { Translation } from "./translation.ts";

type WatchSubject = Exclude<NoticeSubject, { readonly kind: `act-${string}` }>;
type NoticeTranslation = Pick<Translation, "alarm" | "alerts" | "type" | "word">;

/** `preferred` are the browser's languages. */
export function createNoticeWords(preferred: () => readonly string[]): NoticeWordsPort {
  return {
    async textsFor(subject, chosen) {
      const { language, locale } = languageFor(chosen, preferred());
      // Fetched with the first: nobody needs them where no printer is linked.
      if (subject.kind === "act-asked" || subject.kind === "act-over")
        return (await import("./act-notice-words.ts")).actTexts(subject, language, formatsFor(locale));
      return textsIn(language === "ko" ? await korean() : en, subject);
    },
  };
}

function textsIn(words: NoticeTranslation, subject: WatchSubject): NoticeTexts {
  const { alerts } = words;
  const titles: Readonly<Record<(typeof ALARM_ACTIONS)[number], string>> = {
    failing: alerts.isFailing,
    "false-alarm": alerts.isFalseAlarm,
    snooze: alerts.snooze,
  };
  const actions = ALARM_ACTIONS.map((action) => ({ action, title: titles[action] }));
  if (subject.kind === "detector")
    return { title: words.word.broken, body: alerts.detectorBody, actions: [] };
  if (subject.kind === "blind") return { title: words.word.blind, body: alerts.blindBody, actions: [] };
  if (subject.kind === "example") return { title: alerts.exampleTitle, body: alerts.exampleBody, actions };
  const { phase, type } = subject;
  return { title: `${words.word[phase]} · ${words.type[type]}`, body: words.alarm[phase], actions };
}

/** English where Korean cannot be fetched: a warning in the other language is better than none. */
async function korean(): Promise<NoticeTranslation> {
  try {
    return (await import("./ko.ts")).ko;
  } catch {
    return en;
  }
}

/** The words of notifications about what the printer is asked. */
import type { NoticeSubject, NoticeTexts } from "../../contracts/notify.ts";
import { en } from "./en.ts";
import { enLater } from "./en-later.ts";
import type { Formats } from "./formats.ts";
import type { Translation } from "./translation.ts";

type ActSubject = Extract<NoticeSubject, { readonly kind: "act-asked" | "act-over" }>;

export async function actTexts(
  subject: ActSubject,
  language: "en" | "ko",
  format: Formats,
): Promise<NoticeTexts> {
  const { act, type } = await wordsIn(language);
  const words = act[subject.order];
  const what = type[subject.type];
  if (subject.kind === "act-over")
    return {
      title: words.title,
      body: act.alert[subject.order][OVER[subject.end]].replace("{{type}}", what),
      actions: [],
    };
  const time = format.exactTime(subject.until, subject.until);
  return {
    title: words.title,
    body: act.noticeBody.replace("{{type}}", what).replace("{{time}}", time),
    actions: [
      { action: "go-on", title: act.no },
      { action: "pause-now", title: words.now },
    ],
  };
}

const OVER = { proven: "done", unconfirmed: "unconfirmed", failed: "failed" } as const;

/** English where Korean cannot be fetched. */
async function wordsIn(language: "en" | "ko"): Promise<Pick<Translation, "act" | "type">> {
  try {
    if (language === "ko") return (await import("./ko.ts")).ko;
  } catch {
    // A question in the other language is better than none.
  }
  return { ...en, ...enLater };
}

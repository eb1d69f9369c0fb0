/** An act outside the page: asked with two buttons, then how it ended. */
import type { NoticeSubject } from "../../contracts/notify.ts";
import type { Settings } from "../../contracts/settings.ts";
import type { Act } from "../../core/act/act.ts";
import { ACT_SCENE_ID } from "../../core/notification-answer.ts";
import type { Ports } from "../ports.ts";

interface ActNotice {
  /** At each stage of it; null: there is none any more. */
  follow(act: Act | null): void;
}

interface NoticeHooks {
  readonly settings: () => Settings;
  readonly onAnswer: (answer: "no" | "now") => void;
}

export function createActNotice(
  ports: Pick<Ports, "notify" | "noticeWords" | "log">,
  { settings, onAnswer }: NoticeHooks,
): ActNotice {
  const { notify, noticeWords, log } = ports;
  /** One after the other: the end must not be overtaken by the question. */
  let telling = Promise.resolve();
  notify.onAnswer(({ sceneId, action }) => {
    if (sceneId !== ACT_SCENE_ID) return;
    if (action === "go-on") onAnswer("no");
    if (action === "pause-now") onAnswer("now");
  });

  async function show(subject: NoticeSubject): Promise<void> {
    const { areNotificationsOn, language } = settings();
    if (!areNotificationsOn || notify.permission() !== "granted") return;
    const texts = await noticeWords.textsFor(subject, language);
    await notify.show({ ...texts, sceneId: ACT_SCENE_ID, picture: null });
  }

  /** What could not be told must not silence what comes after it. */
  function tell(work: () => Promise<void>): void {
    telling = telling.then(work).catch((cause: unknown) => {
      log.warn("what is asked of the printer was not told outside the page", { cause: String(cause) });
    });
  }

  return {
    follow(act) {
      const subject = act === null ? null : subjectOf(act);
      if (subject !== null) tell(() => show(subject));
      else if (act === null || act.stage.kind === "over") tell(() => notify.clear([ACT_SCENE_ID]));
    },
  };
}

/** null where nothing new is to be said outside the page. */
function subjectOf({ stage, type, order }: Act): NoticeSubject | null {
  if (stage.kind === "asked") return { kind: "act-asked", type, order, until: stage.until };
  if (stage.kind !== "over") return null;
  const { kind } = stage.end;
  return kind === "proven" || kind === "unconfirmed" || kind === "failed"
    ? { kind: "act-over", type, order, end: kind }
    : null;
}

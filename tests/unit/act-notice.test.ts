/** What is asked of the printer, told outside the page. */
import { expect, test } from "vitest";
import { createActNotice } from "../../src/app/act/act-notice.ts";
import { freshSettings } from "../../src/contracts/settings.ts";
import { actAfter, beginAct } from "../../src/core/act/run-act.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { FakeNotify } from "../support/fake-evidence.ts";
import { silentLog } from "../support/silent-log.ts";

test("a question whose words did not arrive does not silence what became of it", async () => {
  const notify = new FakeNotify();
  const clock = new FakeClock();
  const notice = createActNotice(
    {
      notify,
      log: silentLog,
      noticeWords: {
        textsFor: ({ kind }) =>
          kind === "act-asked"
            ? Promise.reject(new Error("no network"))
            : Promise.resolve({ title: kind, body: "", actions: [] }),
      },
    },
    { settings: () => ({ ...freshSettings("device"), areNotificationsOn: true }), onAnswer: () => undefined },
  );
  const asked = beginAct(
    {
      id: "a",
      type: "spaghetti",
      order: "pause",
      countdown: 10_000,
      printer: "printing",
      quietUntil: 0,
    },
    0,
  );
  notice.follow(asked);
  const [ordered] = actAfter(asked, { kind: "waited" }, 10_000);
  const [over] = actAfter(ordered, { kind: "printer", says: "paused" }, 11_000);
  notice.follow(over);
  await clock.advance(0);
  expect(notify.shown.map(({ title }) => title)).toEqual(["act-over"]);
});

/** When watches begin and end with prints: an hour at a printer is a line, one mark for each five seconds. */
import { expect, test } from "vitest";
import { type Followed, type FollowFacts, followPrint, leaveAlone } from "../../src/core/followed-print.ts";
import type { PrinterState } from "../../src/core/printer.ts";

const STATES: Readonly<Record<string, PrinterState>> = {
  "#": "printing",
  "=": "paused",
  _: "idle",
  "?": "unknown",
};

interface Options extends Partial<Pick<FollowFacts, "isFollowing" | "leftAlone">> {
  /** A watch by hand runs from the first look on. */
  readonly isWatched?: boolean;
  readonly isAlarmed?: boolean;
  /** What the printer says it prints. */
  readonly fileName?: string | null;
  /** Who watches presses Stop at these looks. */
  readonly stopsAt?: readonly number[];
  /** The camera is not to be had. */
  readonly isBlocked?: boolean;
}

/** What is done at each look: B begins a watch, E ends it, `.` nothing. The watch runs at once, under the print's id. */
function play(line: string, options: Options = {}): string {
  const { isFollowing = true, leftAlone = null, isAlarmed = false, fileName = null } = options;
  let followed: Followed = null;
  let ids = 0;
  let watch: string | null = options.isWatched === true ? "by hand" : null;
  return Array.from(line)
    .map((mark, index) => {
      const at = index * 5_000;
      if (options.stopsAt?.includes(index) === true) {
        watch = null;
        followed = leaveAlone(followed);
      }
      const context = {
        layerNumber: null,
        progress: null,
        nozzleTemp: null,
        bedTemp: null,
        printSpeed: null,
        fileName,
        at,
      };
      const [next, effects] = followPrint(followed, {
        report: { state: STATES[mark] ?? "unknown", context, at },
        at,
        isFollowing,
        watch: watch === null ? null : { printJobId: watch, isAlarmed },
        leftAlone,
        newId: () => `print-${(ids += 1)}`,
      });
      followed = next;
      for (const effect of effects) {
        if (effect === "end-watch") watch = null;
        else if (options.isBlocked !== true) watch = next?.id ?? null;
      }
      return effects.map((effect) => (effect === "begin-watch" ? "B" : "E")).join("") || ".";
    })
    .join("");
}

const MINUTE = "............";

test.each<[name: string, line: string, done: string, options?: Options]>([
  ["a watch begins with a print and ends a minute after it", "___####_____________", "....B..............E"],
  ["a page that is opened in mid-print watches", "####", ".B.."],
  ["what is printed for a moment only begins nothing", "_#__#_", "......"],
  ["what is paused is watched on", "##====##", ".B......"],
  ["what was paused when the page was opened is watched once it goes on", "==###", "...B."],
  ["what nobody knows ends nothing", "##_____???????????????", ".B...................."],
  ["over is over, also where nothing was known for a while", "##____????????????_", ".B................E"],
  ["the next print has a watch of its own", "###_###", ".B..EB."],
  [
    "who has ended a watch is not asked again until the next print",
    "######__##",
    ".B.......B",
    { stopsAt: [3] },
  ],
  ["nor after a reload", "####", "....", { leftAlone: { fileName: "vase" }, fileName: "vase" }],
  ["nor where the printer tells no name", "####", "....", { leftAlone: { fileName: "vase" } }],
  ["another print is another", "####", ".B..", { leftAlone: { fileName: "vase" }, fileName: "cup" }],
  ["the print after it is another too", "###_##", ".....B", { leftAlone: { fileName: null } }],
  ["who does not want it has it not", "___####_____________", "....................", { isFollowing: false }],
  [
    "a watch that was begun before its print ends with it",
    "_####_____________",
    `.....${MINUTE}E`,
    { isWatched: true },
  ],
  [
    "a watch without a print does not end",
    "____________________",
    "....................",
    { isWatched: true },
  ],
  [
    "nor one whose alarm nobody has answered",
    "_####_______________",
    "....................",
    { isWatched: true, isAlarmed: true },
  ],
  [
    "a camera that is not to be had is asked for once, and once more when the print goes on",
    "####==###",
    ".B.....B.",
    { isBlocked: true },
  ],
])("%s", (_name, line, done, options) => {
  expect(play(line, options)).toBe(done);
});

/** Later words come with the screens that need them. What is there before must not ask for one: it would show the key. */
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { enLater } from "../../src/ui/i18n/en-later.ts";

/** The files that a first visit loads: everything reached from main.tsx without a dynamic import. */
function firstFiles(): Map<string, string> {
  const sources = new Map<string, string>();
  const open = ["src/main.tsx"];
  for (const path of open) {
    if (sources.has(path) || !/\.tsx?$/u.test(path)) continue;
    const source = readFileSync(path, "utf8");
    sources.set(path, source);
    for (const [, target = ""] of source.matchAll(/^(?:import|\} from|export .* from)[^;]*?"(\.[^"]+)"/gmu))
      open.push(normalize(join(dirname(path), target)));
  }
  return sources;
}

const files = firstFiles();

test("the files of a first visit are found", () => {
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(["src/ui/watch/WatchScreen.tsx", "src/ui/shell/Shell.tsx"]),
  );
  expect([...files.keys()]).not.toContain("src/ui/settings/SettingsScreen.tsx");
});

test.each(Object.keys(enLater))("nothing a first visit loads says a word of %s", (part) => {
  const sayers = [...files].filter(
    ([path, source]) => path.startsWith("src/ui/") && new RegExp(`["\`]${part}\\.\\w`, "u").test(source),
  );
  expect(sayers.map(([path]) => path)).toEqual([]);
});

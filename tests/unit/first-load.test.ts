/** Which modules a first visit loads. */
import { expect, test } from "vitest";
import { firstLoadChunk } from "../../scripts/build/first-load.ts";

const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  main: ["app", "react"],
  app: ["core"],
  core: ["app"],
  react: [],
  lazy: ["core", "chart"],
  chart: [],
};

test("all that the entry imports, at any depth and in circles, is one file; what only a lazy screen imports is not in it", () => {
  const chunkOf = firstLoadChunk("main");
  const graph = {
    getModuleInfo(id: string) {
      const importedIds = IMPORTS[id];
      return importedIds === undefined ? null : { importedIds };
    },
  };
  const first = Object.keys(IMPORTS).filter((id) => chunkOf(id, graph) === "first");
  expect(first).toEqual(["main", "app", "core", "react"]);
  expect(chunkOf("lazy", graph)).toBeNull();
});

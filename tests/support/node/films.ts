/** The films that the stories are told with: rendered ones always, photographs where they are at hand. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { type Film, filmOf } from "./camera-film.ts";

const PHOTOGRAPHS = process.env["LAYERWATCH_DATA"] ?? "../shared/data";

/** Why stories on photographs are left out, or null where they can be told. */
export const noPhotographs: string | null = existsSync(join(PHOTOGRAPHS, "manifest.jsonl"))
  ? null
  : `no photographs at ${PHOTOGRAPHS} (set LAYERWATCH_DATA)`;

/** A rendered print that has turned to tangle: the canary picture of the shipped bundle. */
export function failingFilm(): Promise<Film> {
  return filmOf("public/models/layerwatch/0.1.0/canary.jpg", "rendered-failing");
}

/** The same printer while all is well. */
export function healthyFilm(): Promise<Film> {
  return filmOf("tests/fixtures/rendered/healthy.jpg", "rendered-healthy");
}

/** A lens cap. */
export async function blackFilm(): Promise<Film> {
  const black = await sharp({ create: { width: 640, height: 480, channels: 3, background: "#020202" } })
    .png()
    .toBuffer();
  return filmOf(black, "black");
}

interface ManifestLine {
  readonly file: string;
  readonly split: string;
  readonly label: string;
  readonly group: string;
  readonly isInSitu: boolean;
}

/**
 * The first picture by name of each of the first `count` groups of validation frames with that label, as a watching
 * camera sees them. Chosen by name and not by score: the detector has no say in what it is tested with.
 */
export function photographs(
  label: "failing" | "healthy",
  count: number,
): readonly { readonly name: string; readonly path: string }[] {
  if (noPhotographs !== null) return [];
  const groups = new Set<string>();
  const folder = label === "failing" ? "images/val/" : "pool/val/healthy/";
  return readManifest()
    .filter((line) => line.split === "val" && line.label === label && line.file.startsWith(folder))
    .filter((line) => label === "healthy" || line.isInSitu)
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .filter(({ group }) => !groups.has(group) && groups.add(group).size <= count)
    .map(({ file }) => ({ name: file.replaceAll(/\W+/gu, "-"), path: join(PHOTOGRAPHS, file) }));
}

function readManifest(): readonly ManifestLine[] {
  return readFileSync(join(PHOTOGRAPHS, "manifest.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const entry: Record<string, unknown> = JSON.parse(line);
      const text = (key: string): string => String(entry[key] ?? "");
      return {
        file: text("file"),
        split: text("split"),
        label: text("label"),
        group: text("group"),
        isInSitu: entry["in_situ"] === true,
      };
    });
}

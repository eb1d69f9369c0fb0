/** What of a folder of photographs there is to evaluate on. Reads labels and lists files; looks at no pixel. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import * as v from "valibot";
import { type Box, boxFromCorners } from "../../src/core/box.ts";
import { readDatasetYaml } from "./dataset-yaml.ts";
import { readSequences, type Sequence } from "./sequences.ts";

export interface TrueBox {
  readonly name: string;
  readonly box: Box;
}

export interface LabelledPicture {
  /** Relative to the data folder, with forward slashes. */
  readonly file: string;
  /** healthy, failing, …; null where nothing says it. */
  readonly label: string | null;
  /** Copies and frames of one video share it; without one a picture is its own group. */
  readonly group: string;
  readonly isInSitu: boolean;
  readonly isFinishedPart: boolean;
  /** null for a picture that has only a label for the whole. */
  readonly boxes: readonly TrueBox[] | null;
}

export interface Dataset {
  readonly folder: string;
  /** The validation split. */
  readonly pictures: readonly LabelledPicture[];
  readonly sequences: readonly Sequence[];
  readonly hasManifest: boolean;
  /** Sentences about what is not there. */
  readonly absent: readonly string[];
}

const lineSchema = v.object({
  file: v.string(),
  split: v.optional(v.string(), "val"),
  kind: v.optional(v.string()),
  label: v.optional(v.string()),
  group: v.optional(v.string()),
  in_situ: v.optional(v.boolean(), false),
  finished_part: v.optional(v.boolean(), false),
});

type ManifestLine = v.InferOutput<typeof lineSchema>;

const PICTURE = /\.(?:jpe?g|png|webp)$/iu;

/** The validation part of `folder`. Throws a sentence when there is nothing to evaluate on in it. */
export function readDataset(folder: string): Dataset {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Error(`There is no folder ${folder}.`);
  }
  const absent: string[] = [];
  const yamlFile = join(folder, "dataset.yaml");
  const yaml = existsSync(yamlFile) ? readDatasetYaml(readFileSync(yamlFile, "utf8")) : null;
  if (yaml === null) absent.push("dataset.yaml is absent: no boxed pictures, no AP50.");
  const manifestFile = join(folder, "manifest.jsonl");
  const hasManifest = existsSync(manifestFile);
  if (!hasManifest) {
    absent.push("manifest.jsonl is absent: pictures count as failing or healthy by their boxes.");
  }
  const lines = hasManifest ? readManifest(manifestFile) : [];
  const sequences = readSequences(join(folder, "sequences"));
  if (sequences.length === 0) absent.push("sequences/ is absent: no alarms over time.");
  const names = yaml?.names ?? new Map<number, string>();
  const inFolders = (yaml?.val ?? []).flatMap((val) =>
    listPictures(folder, posix.join(yaml?.path ?? ".", val)),
  );
  const known = new Set(lines.map(({ file }) => file));
  const all = [
    ...lines.filter(({ split }) => split === "val"),
    ...inFolders
      .filter((file) => !known.has(file))
      .map((file) => v.parse(lineSchema, { file, kind: "boxed" })),
  ];
  const there = all.filter(({ file }) => existsSync(join(folder, file)));
  if (there.length < all.length) {
    absent.push(`${all.length - there.length} pictures that the manifest lists are absent.`);
  }
  if (there.length === 0 && sequences.length === 0) {
    throw new Error(
      `${folder} has no validation pictures and no sequences: it needs dataset.yaml with a val folder, manifest.jsonl or sequences/.`,
    );
  }
  return {
    folder,
    pictures: there.map((line) => pictureOf(folder, line, names)),
    sequences,
    hasManifest,
    absent,
  };
}

function readManifest(file: string): ManifestLine[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), lineSchema), line);
    if (parsed.success) return [parsed.output];
    throw new Error(`manifest.jsonl, line ${index + 1}: ${parsed.issues[0].message}`);
  });
}

function pictureOf(folder: string, line: ManifestLine, names: ReadonlyMap<number, string>): LabelledPicture {
  const labels = join(folder, line.file.replace(/(^|\/)images\//u, "$1labels/").replace(PICTURE, ".txt"));
  const isBoxed = line.kind === "boxed" || (line.kind === undefined && existsSync(labels));
  const boxes = isBoxed && existsSync(labels) ? readBoxes(readFileSync(labels, "utf8"), names) : null;
  const fromBoxes = boxes === null ? null : boxes.length > 0 ? "failing" : "healthy";
  return {
    file: line.file,
    label: line.label ?? fromBoxes,
    group: line.group ?? line.file,
    isInSitu: line.in_situ,
    isFinishedPart: line.finished_part,
    boxes,
  };
}

/** YOLO text: class cx cy w h, normalised. A class without a name is kept as its number. */
function readBoxes(text: string, names: ReadonlyMap<number, string>): TrueBox[] {
  return text.split("\n").flatMap((line) => {
    const [id, cx, cy, w, h] = line.trim().split(/\s+/u).map(Number);
    if (id === undefined || cx === undefined || cy === undefined || w === undefined || h === undefined)
      return [];
    return [
      {
        name: names.get(id) ?? String(id),
        box: boxFromCorners(cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2),
      },
    ];
  });
}

function listPictures(folder: string, below: string): string[] {
  const root = join(folder, below);
  if (!existsSync(root)) return [];
  const names = readdirSync(root, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => PICTURE.test(name))
    .sort()
    .map((name) => relative(folder, join(root, name)).split(sep).join("/"));
}

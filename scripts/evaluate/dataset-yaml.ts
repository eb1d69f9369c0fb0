/** The few lines of YAML that a dataset.yaml of the YOLO family is made of; anything else in it is ignored. */

export interface DatasetYaml {
  readonly path: string;
  /** Folders of the validation split. */
  readonly val: readonly string[];
  /** Class names by their number. */
  readonly names: ReadonlyMap<number, string>;
}

/** Reads `path`, `val` (one folder or a list) and `names` (a map or a list, in block or flow style). */
export function readDatasetYaml(text: string): DatasetYaml {
  const blocks = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of text.split(/\r?\n/u)) {
    const bare = line.replace(/(^|\s)#.*$/u, "").trimEnd();
    const key = /^([A-Za-z_]\w*):\s*(.*)$/u.exec(bare);
    if (key !== null) {
      current = [];
      blocks.set(key[1] ?? "", current);
      if (key[2] !== undefined && key[2] !== "") current.push(...flowItems(key[2]));
    } else if (bare.trim() !== "") {
      current.push(bare.trim());
    }
  }
  return {
    path: unquote(blocks.get("path")?.[0] ?? "."),
    val: (blocks.get("val") ?? []).map((line) => unquote(line.replace(/^-\s*/u, ""))),
    names: namesOf(blocks.get("names") ?? []),
  };
}

/** `[a, b]` and `{0: a}` as the lines that block style would have; anything else is one line. */
function flowItems(value: string): string[] {
  const inner = /^[[{](.*)[\]}]$/u.exec(value.trim());
  return inner === null ? [value.trim()] : (inner[1] ?? "").split(",").map((item) => item.trim());
}

function namesOf(lines: readonly string[]): Map<number, string> {
  const names = new Map<number, string>();
  for (const [index, line] of lines.entries()) {
    const entry = /^(\d+)\s*:\s*(.+)$/u.exec(line);
    names.set(entry === null ? index : Number(entry[1]), unquote(entry?.[2] ?? line.replace(/^-\s*/u, "")));
  }
  return names;
}

function unquote(value: string): string {
  return value.trim().replace(/^(["'])(.*)\1$/u, "$2");
}

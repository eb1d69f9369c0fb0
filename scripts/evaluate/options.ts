import { parseArgs } from "node:util";

export interface Options {
  /** Folder in YOLO layout. */
  readonly data: string;
  readonly model: string | undefined;
  readonly isJson: boolean;
  /** File for one JSON line per picture. */
  readonly predictions: string | undefined;
}

/** The command line; `--data` may come from LAYERWATCH_DATA. Throws a sentence for what it does not know. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: "string" },
      model: { type: "string" },
      json: { type: "boolean", default: false },
      predictions: { type: "string" },
    },
  });
  const data = values.data ?? environment["LAYERWATCH_DATA"];
  if (data === undefined || data === "") {
    throw new Error("Say which photographs to evaluate on: --data DIR, or the variable LAYERWATCH_DATA.");
  }
  return { data, model: values.model, isJson: values.json, predictions: values.predictions };
}

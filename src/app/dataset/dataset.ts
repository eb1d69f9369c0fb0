/** The door of the dataset: what makes one is fetched when somebody looks at it. */
import { err, ok } from "../../core/result.ts";
import type { Ports } from "../ports.ts";
import type { SceneShelf } from "../scene-shelf.ts";
import type { AppActions, AppState } from "../state.ts";
import type { DatasetDesk } from "./dataset-desk.ts";

export interface DatasetContext {
  readonly ports: Ports;
  readonly shelf: Pick<SceneShelf, "read" | "getMedia">;
  readonly get: () => AppState;
  readonly set: (change: Partial<AppState>) => void;
}

export function createDatasetActions(context: DatasetContext): Pick<AppActions, "openDataset"> {
  // One for all screens: an export goes on when its screen is left, and is cancelled from the next one.
  let desk: DatasetDesk | null = null;
  return {
    async openDataset() {
      try {
        const open = await context.ports.openDataset();
        return ok((desk ??= open(context)));
      } catch (cause) {
        return err({ code: "app-incomplete", detail: String(cause) });
      }
    },
  };
}

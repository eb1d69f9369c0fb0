import type { Scene } from "../../../core/scene.ts";
import type { GridCommand } from "./commands.ts";
import { movedIndex } from "./geometry.ts";
import type { SceneActions } from "./use-scene-actions.ts";
import type { Picking } from "./use-selection.ts";

interface Situation {
  readonly shown: readonly Scene[];
  readonly picking: Picking;
  readonly actions: SceneActions;
  readonly onRemove: (scenes: readonly Scene[]) => void;
  readonly columns: number;
  /** Index of the card in focus; null for none. */
  readonly here: number | null;
  /** Where the keys begin when no card is in focus. */
  readonly tabStop: number;
  readonly goTo: (index: number) => void;
}

/** Does what a key asks for: to the picked scenes where there are any, else to the card in focus. */
export function runCommand(command: GridCommand, at: Situation): void {
  const { shown, picking, actions, columns, here, tabStop, goTo } = at;
  const scene = here === null ? undefined : shown[here];
  switch (command.kind) {
    case "move":
      return goTo(here === null ? tabStop : movedIndex(here, command.move, columns, shown.length));
    case "answer": {
      if (picking.picked !== null && picking.picked.length > 0) {
        actions.answer(picking.picked, command.answer);
        return picking.leave();
      }
      if (scene === undefined || here === null) return undefined;
      return actions.answer([scene], command.answer) === 0 ? goTo(here + 1) : undefined;
    }
    case "toggle":
      return scene === undefined ? undefined : picking.pick(scene.id, command.isRange);
    case "remove": {
      if (picking.picked !== null && picking.picked.length > 0) return at.onRemove(picking.picked);
      return scene === undefined ? undefined : at.onRemove([scene]);
    }
    case "select-all":
      return picking.pickAll();
    case "undo":
      return actions.undo();
    case "leave":
      return picking.leave();
  }
}

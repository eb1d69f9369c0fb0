import { useMemo, useRef } from "react";
import type { Scene } from "../../../core/scene.ts";
import { useWords } from "../../i18n/Words.tsx";
import { useMedia } from "../../parts/use-media.ts";
import { leftOf } from "./geometry.ts";
import { runCommand } from "./run-command.ts";
import { SceneCard } from "./SceneCard.tsx";
import type { SwipeVerdict } from "./swipe.ts";
import { useCurrent } from "./use-current.ts";
import { useGestures } from "./use-gestures.ts";
import { useGridKeys } from "./use-grid-keys.ts";
import { useGridLayout } from "./use-grid-layout.ts";
import type { GridMemory } from "./use-grid-memory.ts";
import { useRows } from "./use-rows.ts";
import type { SceneActions } from "./use-scene-actions.ts";
import type { Picking } from "./use-selection.ts";
import { useWayBack } from "./use-way-back.ts";

interface LightTableProps {
  /** In the order they lie in. */
  readonly shown: readonly Scene[];
  readonly picking: Picking;
  readonly actions: SceneActions;
  readonly onRemove: (scenes: readonly Scene[]) => void;
  readonly memory: GridMemory;
  readonly remember: (change: Partial<GridMemory>) => void;
}

/** The grid of pictures: ten thousand in the list, those around the window in the page. */
export function LightTable(props: LightTableProps) {
  const { shown, picking, actions, memory, remember } = props;
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const layout = useGridLayout(list);
  const columns = layout?.columns ?? 1;
  const current = useCurrent(list);
  const hasTouch = useMedia("(any-pointer: coarse)");
  const indexes = useMemo(() => new Map(shown.map(({ id }, index) => [id, index])), [shown]);
  const here = current.id === null ? null : (indexes.get(current.id) ?? null);
  const kept = here === null ? null : Math.floor(here / columns);
  const { rows, height, firstInView } = useRows(Math.ceil(shown.length / columns), layout, kept);
  const tabStop = here ?? Math.min(firstInView * columns, shown.length - 1);

  const goTo = (index: number): void => {
    const scene = shown[index];
    if (scene !== undefined) current.goTo(scene.id);
  };
  useGridKeys(list, (command) => runCommand(command, { ...props, columns, here, tabStop, goTo }));
  const swiped = (id: string, verdict: SwipeVerdict): void => {
    const scene = shown[indexes.get(id) ?? -1];
    if (scene !== undefined) actions.answer([scene], { kind: verdict });
  };
  const gestures = { ...useGestures(picking, swiped), onFocus: current.onFocus };
  useWayBack({
    memory,
    remember,
    currentId: current.id,
    isMeasured: layout !== null,
    resume: current.resume,
    topOf: (id) => {
      const index = indexes.get(id);
      if (index === undefined || layout === null) return null;
      return layout.top + Math.floor(index / columns) * (layout.cardHeight + layout.gap);
    },
  });

  return (
    <ul
      {...gestures}
      ref={list}
      aria-label={t("scenes.count", { count: shown.length })}
      aria-describedby="light-table-keys"
      className="relative touch-pan-y touch-pinch-zoom"
      style={{ height }}
    >
      {layout !== null &&
        rows.flatMap(({ index: row, top }) =>
          shown.slice(row * columns, (row + 1) * columns).map((scene, column) => {
            const index = row * columns + column;
            const isPicked = picking.isPicked(scene.id);
            return (
              <li
                key={scene.id}
                data-card={scene.id}
                data-picked={isPicked ? "" : undefined}
                aria-setsize={shown.length}
                aria-posinset={index + 1}
                className="group/card absolute top-0 left-0 contain-layout data-push:z-1"
                style={{
                  width: layout.cardWidth,
                  height: layout.cardHeight,
                  transform: `translate(${leftOf(index, layout)}px, ${top}px)`,
                }}
              >
                <SceneCard
                  scene={scene}
                  isPushable={hasTouch}
                  isTabStop={index === tabStop}
                  isPicking={picking.picked !== null}
                  isPicked={isPicked}
                  onPick={picking.pick}
                />
              </li>
            );
          }),
        )}
    </ul>
  );
}

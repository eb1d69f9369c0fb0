import { useState } from "react";
import type { Scene } from "../../core/scene.ts";
import { EVERYTHING } from "../../core/scene-filter.ts";
import { RemoteLink } from "../cloud/RemoteLink.tsx";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { Page } from "../parts/Page.tsx";
import { AddButton, AddedReport, DropPlace } from "./grid/AddPictures.tsx";
import { DeleteSheet } from "./grid/DeleteSheet.tsx";
import { Empty } from "./grid/Empty.tsx";
import { FilterBar } from "./grid/FilterBar.tsx";
import { BoxIcon, ChartIcon, SelectIcon } from "./grid/grid-icons.tsx";
import { LightTable } from "./grid/LightTable.tsx";
import { SelectionBar } from "./grid/SelectionBar.tsx";
import { Snackbar } from "./grid/Snackbar.tsx";
import { useAdding } from "./grid/use-adding.ts";
import { useGridMemory } from "./grid/use-grid-memory.ts";
import { usePlacedScenes } from "./grid/use-placed-scenes.ts";
import { useSceneActions } from "./grid/use-scene-actions.ts";
import { type Picking, useSelection } from "./grid/use-selection.ts";
import { useScenes } from "./queries.ts";

/** The light table: every kept picture, those to check first. */
export function ScenesScreen() {
  const { t } = useWords();
  const { list, status, fault } = useScenes();
  const [memory, remember] = useGridMemory();
  const shown = usePlacedScenes(list, memory.query);
  const picking = useSelection(shown);
  const actions = useSceneActions();
  const adding = useAdding();
  const [doomed, setDoomed] = useState<readonly Scene[]>([]);
  const isBare = list.length === 0;
  const table = { shown, picking, actions, memory, remember, onRemove: setDoomed };
  const narrow = { query: memory.query, onChange: (query: typeof memory.query) => remember({ query }) };
  const nameThese = (ids: readonly string[]): void => {
    remember({ query: { ...EVERYTHING, type: "unnamed" }, scrollTop: 0 });
    picking.begin(ids);
    adding.dismiss();
  };
  return (
    <Page
      title={t("scenes.title")}
      isWide
      aside={<HeadButtons isBare={isBare} picking={picking} adding={adding} />}
    >
      <AddedReport adding={adding} onName={nameThese} />
      {fault !== null && (
        <div role="alert" className="mb-4">
          <FaultText fault={fault} />
        </div>
      )}
      <FilterBar scenes={list} isCounted={status === "read"} {...narrow} />
      {shown.length > 0 && <LightTable {...table} />}
      {shown.length === 0 && status === "read" && <Empty isBare={isBare} {...narrow} />}
      {shown.length > 0 && (
        <p id="light-table-keys" className="mt-4 hidden text-sm text-quiet roomy:block">
          {t("scenes.keys")}
        </p>
      )}
      {picking.picked !== null && <div className="h-32" />}
      <div className="pointer-events-none fixed right-0 bottom-[calc(var(--nav-size)+var(--safe-bottom))] left-0 z-10 *:pointer-events-auto beside:bottom-0 beside:left-[calc(var(--nav-size)+var(--safe-left))]">
        <Snackbar actions={actions} />
        {picking.picked !== null && (
          <SelectionBar {...table} picked={picking.picked} shownCount={shown.length} />
        )}
      </div>
      {doomed.length > 0 && (
        <DeleteSheet
          scenes={doomed}
          onClose={() => setDoomed([])}
          onDelete={(where) => {
            actions.remove(doomed, where);
            setDoomed([]);
            picking.leave();
          }}
        />
      )}
      <DropPlace adding={adding} />
    </Page>
  );
}

function HeadButtons(props: { isBare: boolean; picking: Picking; adding: ReturnType<typeof useAdding> }) {
  const { isBare, picking, adding } = props;
  const { t } = useWords();
  return (
    <div className="-mr-4 flex items-center max-sm:-mr-3">
      {!isBare && picking.picked === null && (
        <Button look="bare" className="max-sm:px-0" onClick={() => picking.begin()}>
          <SelectIcon />
          <span className="max-sm:sr-only">{t("scenes.select")}</span>
        </Button>
      )}
      <AddButton adding={adding} />
      <RemoteLink />
      <ButtonLink look="bare" to="/dataset" className="max-sm:px-0">
        <BoxIcon />
        <span className="max-sm:sr-only">{t("dataset.title")}</span>
      </ButtonLink>
      <ButtonLink look="bare" to="/statistics" className="max-sm:px-0">
        <ChartIcon />
        <span className="max-sm:sr-only">{t("statistics.title")}</span>
      </ButtonLink>
    </div>
  );
}

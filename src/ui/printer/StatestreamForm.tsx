import { useState } from "react";
import { topicFault } from "../../core/printer-order.ts";
import type { FoundEntity } from "../../core/telemetry/discover.ts";
import type { StatestreamEntities } from "../../core/telemetry/statestream.ts";
import { useActions } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Select } from "../parts/Select.tsx";
import { TextField } from "../parts/TextField.tsx";
import { Disclosure } from "./Disclosure.tsx";
import { TOPIC_WORDS } from "./topic-words.ts";

const NOTHING: StatestreamEntities = {
  state: "",
  progress: null,
  layer: null,
  nozzle: null,
  bed: null,
  file: null,
};

const FIELDS = [
  ["state", "printer.entityState"],
  ["progress", "printer.progress"],
  ["layer", "printer.layer"],
  ["nozzle", "printer.nozzle"],
  ["bed", "printer.bed"],
  ["file", "printer.file"],
] as const;

/** Entities of Home Assistant, chosen one by one: their names are in the language of its owner. */
export function StatestreamForm(props: {
  base: string;
  /** null before anybody has looked. */
  entities: readonly FoundEntity[] | null;
  onLook: (base: string) => void;
  onLinked: () => void;
}) {
  const { base, entities, onLook, onLinked } = props;
  const { t } = useWords();
  const actions = useActions();
  const [typed, setTyped] = useState(base);
  const [chosen, setChosen] = useState(NOTHING);
  const [isAsked, setIsAsked] = useState(false);
  const fault = topicFault(typed);
  const options = [
    { value: "", label: t("printer.nothing") },
    ...(entities ?? []).map(({ id, value }) => ({ value: id, label: `${id}: ${value}` })),
  ];
  return (
    <Disclosure title={t("printer.byHand")} about={t("printer.byHandAbout")}>
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (fault === null) onLook(typed.trim().replaceAll(/^\/+|\/+$/gu, ""));
        }}
      >
        <div className="min-w-0 flex-1">
          <TextField
            label={t("printer.base")}
            hint={t("printer.baseHint")}
            problem={fault === null ? undefined : t(TOPIC_WORDS[fault.code])}
            value={typed}
            testId="printer-base"
            autoCapitalize="none"
            spellCheck={false}
            onType={setTyped}
          />
        </div>
        <Button type="submit" className="self-start mt-5">
          {t("printer.look")}
        </Button>
      </form>
      {entities !== null && entities.length === 0 && <p>{t("printer.noEntities", { base })}</p>}
      {entities !== null && entities.length > 0 && (
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            setIsAsked(true);
            const source = { kind: "statestream", base, entities: chosen } as const;
            if (chosen.state !== "") void actions.linkPrinter({ source }).then(onLinked); // shown by the status
          }}
        >
          {FIELDS.map(([field, label]) => (
            <Select
              key={field}
              label={t(label)}
              value={chosen[field] ?? ""}
              options={options}
              testId={`printer-entity-${field}`}
              onChange={(id) => setChosen({ ...chosen, [field]: id === "" && field !== "state" ? null : id })}
            />
          ))}
          {isAsked && chosen.state === "" && (
            <p role="alert" className="font-semibold">
              {t("printer.stateMissing")}
            </p>
          )}
          <Button type="submit" look="primary">
            {t("printer.use")}
          </Button>
        </form>
      )}
    </Disclosure>
  );
}

import { useState } from "react";
import type { PrinterSearch } from "../../app/printer/printer-view.ts";
import { topicFault } from "../../core/printer-order.ts";
import type { JsonFields } from "../../core/telemetry/json-message.ts";
import { useActions } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Select } from "../parts/Select.tsx";
import { TextField } from "../parts/TextField.tsx";
import { Disclosure } from "./Disclosure.tsx";
import { TOPIC_WORDS } from "./topic-words.ts";

type Path = Exclude<keyof JsonFields, "progressTo">;

const NOTHING: JsonFields = {
  state: "",
  progress: null,
  progressTo: 100,
  layer: null,
  nozzle: null,
  bed: null,
  speed: null,
  file: null,
};

const FIELDS: readonly (readonly [
  Path,
  `printer.${"entityState" | "progress" | "layer" | "nozzle" | "bed" | "speed" | "file"}`,
])[] = [
  ["state", "printer.entityState"],
  ["progress", "printer.progress"],
  ["layer", "printer.layer"],
  ["nozzle", "printer.nozzle"],
  ["bed", "printer.bed"],
  ["speed", "printer.speed"],
  ["file", "printer.file"],
];

/** One topic with JSON: the last message is shown, and the person says what in it means what. */
export function JsonForm(props: {
  message: PrinterSearch["message"];
  /** That is listened to; null for none. */
  topic: string | null;
  onListen: (topic: string) => void;
  onLinked: () => void;
}) {
  const { message, topic, onListen, onLinked } = props;
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const fault = topicFault(typed);
  const problem = isAsked && fault !== null ? t(TOPIC_WORDS[fault.code]) : undefined;
  return (
    <Disclosure title={t("printer.json")} testId="printer-json">
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          setIsAsked(true);
          if (fault === null) onListen(typed.trim());
        }}
      >
        <div className="min-w-0 flex-1">
          <TextField
            label={t("printer.topic")}
            hint={t("printer.topicHint")}
            problem={problem}
            value={typed}
            testId="printer-topic"
            autoCapitalize="none"
            spellCheck={false}
            onType={setTyped}
          />
        </div>
        <Button type="submit" className="self-start mt-5">
          {t("printer.listen")}
        </Button>
      </form>
      {topic !== null && message === null && <p aria-live="polite">{t("printer.noMessage")}</p>}
      {message?.leaves.length === 0 && <p>{t("printer.noLeaves")}</p>}
      {message !== null && message.leaves.length > 0 && (
        <Mapping key={message.topic} message={message} onLinked={onLinked} />
      )}
    </Disclosure>
  );
}

function Mapping(props: { message: NonNullable<PrinterSearch["message"]>; onLinked: () => void }) {
  const { message, onLinked } = props;
  const { topic, leaves } = message;
  const { t } = useWords();
  const actions = useActions();
  const [fields, setFields] = useState(NOTHING);
  const [isAsked, setIsAsked] = useState(false);
  const options = [
    { value: "", label: t("printer.nothing") },
    ...leaves.map(({ path, value }) => ({ value: path, label: `${path}: ${String(value)}` })),
  ];
  const choose = (field: Path, path: string): void => {
    const chosen = { ...fields, [field]: path === "" && field !== "state" ? null : path };
    const value = leaves.find((leaf) => leaf.path === path)?.value;
    // More than 1 can only be percent. What is less most often is not; the person sees which it is.
    const progressTo = Number(value) > 1 ? 100 : 1;
    setFields(field === "progress" ? { ...chosen, progressTo } : chosen);
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setIsAsked(true);
        const source = { kind: "json", topic, fields } as const;
        if (fields.state !== "") void actions.linkPrinter({ source }).then(onLinked); // shown by the status
      }}
    >
      {FIELDS.map(([field, label]) => (
        <Select
          key={field}
          label={t(label)}
          value={fields[field] ?? ""}
          options={options}
          testId={`printer-field-${field}`}
          onChange={(path) => choose(field, path)}
        />
      ))}
      {fields.progress !== null && (
        <Select
          label={t("printer.counts")}
          value={String(fields.progressTo)}
          options={[
            { value: "1", label: "1" },
            { value: "100", label: "100" },
          ]}
          testId="printer-field-counts"
          onChange={(to) => setFields({ ...fields, progressTo: to === "1" ? 1 : 100 })}
        />
      )}
      {isAsked && fields.state === "" && (
        <p role="alert" className="font-semibold">
          {t("printer.stateMissing")}
        </p>
      )}
      <Button type="submit" look="primary" data-testid="printer-json-use">
        {t("printer.use")}
      </Button>
    </form>
  );
}

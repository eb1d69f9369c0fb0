import { useState } from "react";
import type { PrinterOrders } from "../../contracts/printer.ts";
import { orderMessage } from "../../core/printer-order.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Choices } from "../parts/Choices.tsx";
import { TextField } from "../parts/TextField.tsx";
import { TOPIC_WORDS } from "./topic-words.ts";

type Kind = PrinterOrders["kind"];
type ByTopic = Extract<PrinterOrders, { kind: "topic" }>;

const NO_TOPIC: ByTopic = { kind: "topic", topic: "", payloads: { pause: "", resume: "", cancel: "" } };

/** How the printer is asked to pause. Choosing asks nothing of it. */
export function OrdersForm() {
  const { t } = useWords();
  const actions = useActions();
  const linked = useApp(({ printer }) => printer.linked);
  const [draft, setDraft] = useState<ByTopic | null>(null);
  if (linked === null) return null;
  const { orders, source } = linked;
  const takesOrders = source.kind === "moonraker-mqtt" || "url" in source;
  const kind: Kind = draft === null ? orders.kind : "topic";
  const choose = (next: Kind): void => {
    setDraft(next === "topic" && orders.kind !== "topic" ? NO_TOPIC : null);
    if (next !== "topic") void actions.linkPrinter({ orders: { kind: next } }); // a fault of the disk is a notice
  };
  const byTopic = draft ?? (orders.kind === "topic" ? orders : null);
  return (
    <div className="flex flex-col gap-3">
      <Choices<Kind>
        name="printer-orders"
        legend={t("printer.ordersTitle")}
        value={kind}
        choices={[
          { value: "none", label: t("printer.orders.none"), about: t("printer.orders.noneAbout") },
          ...(takesOrders
            ? [
                {
                  value: "source",
                  label: t("printer.orders.source"),
                  about: t("printer.orders.sourceAbout"),
                } as const,
              ]
            : []),
          {
            value: "action-topic",
            label: t("printer.orders.action"),
            about: t("printer.orders.actionAbout"),
          },
          { value: "topic", label: t("printer.orders.topic"), about: t("printer.orders.topicAbout") },
        ]}
        onChange={choose}
      />
      {byTopic !== null && (
        <TopicForm
          orders={byTopic}
          onChange={setDraft}
          onKeep={() => {
            void actions.linkPrinter({ orders: byTopic }); // a fault of the disk is a notice
            setDraft(null);
          }}
        />
      )}
      <p className="text-sm text-quiet">{t("printer.ordersAbout")}</p>
    </div>
  );
}

function TopicForm(props: { orders: ByTopic; onChange: (orders: ByTopic) => void; onKeep: () => void }) {
  const { orders, onChange, onKeep } = props;
  const { t } = useWords();
  const [isAsked, setIsAsked] = useState(false);
  const { topic, payloads } = orders;
  const made = orderMessage(topic, payloads.pause);
  const problem = isAsked && !made.ok ? t(TOPIC_WORDS[made.fault.code]) : undefined;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setIsAsked(true);
        if (made.ok) onKeep();
      }}
    >
      <TextField
        label={t("printer.topic")}
        problem={problem}
        value={topic}
        testId="printer-order-topic"
        autoCapitalize="none"
        spellCheck={false}
        onType={(typed) => onChange({ ...orders, topic: typed })}
      />
      {(["pause", "resume", "cancel"] as const).map((order) => (
        <TextField
          key={order}
          label={t(`printer.${order}`)}
          value={payloads[order]}
          testId={`printer-order-${order}`}
          autoCapitalize="none"
          spellCheck={false}
          onType={(payload) => onChange({ ...orders, payloads: { ...payloads, [order]: payload } })}
        />
      ))}
      <Button type="submit" look="primary">
        {t("printer.keep")}
      </Button>
    </form>
  );
}

import { ACT_ORDERS, COUNTDOWNS } from "../../core/act/act.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { ButtonLink } from "../parts/Button.tsx";
import { Choices } from "../parts/Choices.tsx";

/** What the printer is asked when a print fails, and how long there is to say no; there where it can be asked. */
export function ActForm() {
  const { t } = useWords();
  const actions = useActions();
  const linked = useApp(({ printer }) => printer.linked);
  if (linked === null || linked.orders.kind === "none") return null;
  const { onFailure } = linked;
  const change = (changed: Partial<typeof onFailure>): void =>
    void actions.linkPrinter({ onFailure: { ...onFailure, ...changed } }); // a fault of the disk is a notice
  return (
    <div className="flex flex-col gap-6">
      <Choices
        name="act-order"
        legend={t("act.chooseTitle")}
        value={onFailure.order}
        choices={ACT_ORDERS.map((order) => ({
          value: order,
          label: t(`act.choose.${order}`),
          about: t(`act.choose.${order}About`),
        }))}
        onChange={(order) => change({ order })}
      />
      <Choices
        name="act-countdown"
        legend={t("act.countdown")}
        value={String(onFailure.countdown)}
        choices={COUNTDOWNS.map((countdown) => ({
          value: String(countdown),
          label: t("act.seconds", { number: countdown / 1_000 }),
        }))}
        onChange={(chosen) => {
          const countdown = COUNTDOWNS.find((one) => String(one) === chosen);
          if (countdown !== undefined) change({ countdown });
        }}
      />
      <p className="text-sm text-quiet">{t("act.chooseAbout")}</p>
      <ButtonLink to="/settings/alarm">{t("act.toWarns")}</ButtonLink>
    </div>
  );
}

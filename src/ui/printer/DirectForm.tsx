import { useState } from "react";
import type { DirectKind } from "../../contracts/printer-address.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords, type Words } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Choices } from "../parts/Choices.tsx";
import { Section } from "../parts/Section.tsx";
import { TextField } from "../parts/TextField.tsx";

type Actions = ReturnType<typeof useActions>;
type Refusal = Extract<Awaited<ReturnType<Actions["linkPrinter"]>>, { ok: false }>["fault"];

interface Draft {
  readonly kind: DirectKind;
  readonly url: string;
  /** null while the kept one stands. */
  readonly apiKey: string | null;
}

/** A printer that the page itself asks. */
export function DirectForm({ onLinked }: { onLinked: () => void }) {
  const words = useWords();
  const { t } = words;
  const actions = useActions();
  const source = useApp(({ printer }) => printer.linked?.source ?? null);
  const kept = source !== null && "url" in source ? source : null;
  const [typed, setTyped] = useState<Draft | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const draft = typed ?? { kind: kept?.kind ?? "moonraker", url: kept?.url ?? "", apiKey: null };
  const change = (part: Partial<Draft>): void => setTyped({ ...draft, ...part });
  const isKept = draft.apiKey === null && kept?.hasKey === true && kept.url === draft.url;
  const link = async (): Promise<void> => {
    const done = await actions.linkPrinter({ source: draft });
    setRefusal(done.ok ? null : done.fault);
    if (!done.ok) return;
    setTyped(null);
    onLinked();
  };
  return (
    <Section title={t("printer.direct")}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void link(); // a refusal is shown
        }}
      >
        <p className="text-quiet">{t("printer.directAbout")}</p>
        <Choices
          name="printer-kind"
          legend={t("printer.kind")}
          value={draft.kind}
          choices={[
            { value: "moonraker", label: t("printer.klipper") },
            { value: "octoprint", label: t("printer.octo") },
          ]}
          onChange={(kind) => change({ kind })}
        />
        <TextField
          label={t("printer.address")}
          hint={t("printer.addressHint")}
          problem={refusal === null ? undefined : textOfRefusal(refusal, words)}
          value={draft.url}
          testId="printer-url"
          inputMode="url"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          onType={(url) => change({ url })}
        />
        <TextField
          label={t("printer.key")}
          hint={t(`printer.keyHint.${draft.kind}`)}
          value={draft.apiKey ?? ""}
          testId="printer-key"
          type="password"
          autoComplete="off"
          placeholder={isKept ? t("printer.keyKept") : undefined}
          onType={(apiKey) => change({ apiKey })}
        />
        <Button type="submit" look="primary" data-testid="printer-connect">
          {t("printer.use")}
        </Button>
      </form>
    </Section>
  );
}

const ADDRESS_WORDS = {
  "address-empty": "printer.addressEmpty",
  "address-unreadable": "printer.addressUnreadable",
  "address-login": "printer.addressLogin",
} as const;

function textOfRefusal(fault: Refusal, { t }: Words): string {
  if (fault.code === "app-incomplete") return `${t("fault.appIncomplete")} ${t("next.fetchPage")}`;
  return fault.code === "address-scheme"
    ? t("printer.addressScheme", { scheme: fault.scheme })
    : t(ADDRESS_WORDS[fault.code]);
}

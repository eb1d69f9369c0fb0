import { useState } from "react";
import { CHANNEL_KINDS, type ChannelAddress } from "../../core/channels/channel.ts";
import { useActions } from "../app-context.tsx";
import { useWords, type Words } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Choices } from "../parts/Choices.tsx";
import { Section } from "../parts/Section.tsx";
import { TextField } from "../parts/TextField.tsx";

type Actions = ReturnType<typeof useActions>;
type Refusal = Extract<Awaited<ReturnType<Actions["addChannel"]>>, { ok: false }>["fault"];

const NOTHING: ChannelAddress = { kind: "ntfy", url: "", token: "", chat: "" };

/** One more service. What was typed is not shown again once it is kept. */
export function ChannelForm() {
  const words = useWords();
  const { t } = words;
  const actions = useActions();
  const [draft, setDraft] = useState(NOTHING);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const add = async (): Promise<void> => {
    const trimmed = { ...draft, url: draft.url.trim(), token: draft.token.trim(), chat: draft.chat.trim() };
    const added = await actions.addChannel(trimmed);
    setRefusal(added.ok ? null : added.fault);
    if (added.ok) setDraft({ ...NOTHING, kind: draft.kind });
  };
  return (
    <Section title={t("channels.add")}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void add(); // a refusal is shown
        }}
      >
        <Choices
          name="channel-kind"
          legend={t("channels.kindLegend")}
          value={draft.kind}
          choices={CHANNEL_KINDS.map((kind) => ({
            value: kind,
            label: t(`channels.kind.${kind}`),
            about: t(`channels.about_kind.${kind}`),
          }))}
          onChange={(kind) => {
            setDraft({ ...NOTHING, kind });
            setRefusal(null);
          }}
        />
        <AddressFields draft={draft} onChange={setDraft} />
        {refusal !== null && (
          <p role="alert" className="font-semibold">
            {textOfRefusal(refusal, words)}
          </p>
        )}
        <p className="text-sm text-quiet">{t("channels.keptHere")}</p>
        <Button type="submit" look="primary" data-testid="channel-add">
          {t("channels.keep")}
        </Button>
      </form>
    </Section>
  );
}

function AddressFields(props: { draft: ChannelAddress; onChange: (draft: ChannelAddress) => void }) {
  const { draft, onChange } = props;
  const { t } = useWords();
  const { kind } = draft;
  const plain = {
    autoComplete: "off",
    autoCapitalize: "none",
    autoCorrect: "off",
    spellCheck: false,
  } as const;
  const token = (
    <TextField
      {...plain}
      label={t(kind === "telegram" ? "channels.botToken" : "channels.token")}
      value={draft.token}
      type="password"
      testId="channel-token"
      onType={(typed) => onChange({ ...draft, token: typed })}
    />
  );
  if (kind === "telegram")
    return (
      <>
        {token}
        <TextField
          {...plain}
          label={t("channels.chat")}
          value={draft.chat}
          testId="channel-chat"
          onType={(chat) => onChange({ ...draft, chat })}
        />
      </>
    );
  return (
    <>
      <TextField
        {...plain}
        label={t(`channels.url.${kind}`)}
        hint={t(`channels.urlHint.${kind}`)}
        value={draft.url}
        inputMode="url"
        testId="channel-url"
        onType={(url) => onChange({ ...draft, url })}
      />
      {kind !== "discord" && token}
    </>
  );
}

function textOfRefusal(fault: Refusal, { t }: Words): string {
  if (fault.code === "app-incomplete") return `${t("fault.appIncomplete")} ${t("next.fetchPage")}`;
  return t(`channels.refusal.${fault.code}`);
}

import { useState } from "react";
import type { BrokerSetting } from "../../app/broker/broker-state.ts";
import type { AddressFault } from "../../contracts/broker-address.ts";
import { DEFAULT_BASE } from "../../core/mqtt/default-base.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords, type Words } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { TextField } from "../parts/TextField.tsx";

type Actions = ReturnType<typeof useActions>;
type Refusal = Extract<Awaited<ReturnType<Actions["connectBroker"]>>, { ok: false }>["fault"];

/** What was typed; `password` null while the kept one stands. */
interface Draft {
  readonly url: string;
  readonly user: string;
  readonly password: string | null;
  readonly base: string;
}

/** Where the broker is and who we are there. While connected it can only be read. */
export function BrokerForm(props: { setting: BrokerSetting | null; onAnswered: () => void }) {
  const { setting, onAnswered } = props;
  const words = useWords();
  const { t } = words;
  const actions = useActions();
  const phase = useApp(({ broker }) => broker.phase);
  const [typed, setTyped] = useState<Draft | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const isConnected = phase === "connected";
  // What was set may be read only after the screen is there.
  const draft = typed ?? draftOf(setting);
  const change = (part: Partial<Draft>): void => setTyped({ ...draft, ...part });
  const connect = async (): Promise<void> => {
    const done = await actions.connectBroker(draft);
    setRefusal(done.ok ? null : done.fault);
    if (done.ok) {
      setTyped(null);
      onAnswered();
    } else if (done.fault.code === "address-login") {
      const { url, user, password } = done.fault;
      change({ url, user, password: password === "" ? draft.password : password });
    }
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isConnected) void connect(); // a refusal is shown
      }}
    >
      <TextField
        label={t("broker.address")}
        hint={t("broker.addressHint")}
        problem={refusal === null ? undefined : textOfRefusal(refusal, words)}
        value={draft.url}
        testId="mqtt-url"
        type="text"
        inputMode="url"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        readOnly={isConnected}
        onType={(url) => change({ url })}
      />
      <Login draft={draft} setting={setting} isReadOnly={isConnected} onChange={change} />
      <TextField
        label={t("broker.base")}
        value={draft.base}
        testId="mqtt-base"
        placeholder={DEFAULT_BASE}
        autoCapitalize="none"
        spellCheck={false}
        readOnly={isConnected}
        onType={(base) => change({ base })}
      />
      <div className="flex flex-wrap gap-2">
        {!isConnected && (
          <Button type="submit" look="primary" className="flex-1" data-testid="mqtt-connect">
            {t(phase === "off" ? "broker.connect" : "broker.again")}
          </Button>
        )}
        {phase !== "off" && (
          <Button
            className="flex-1"
            data-testid="mqtt-disconnect"
            onClick={() => void actions.disconnectBroker().then(onAnswered)} // shown by the status
          >
            {t("broker.disconnect")}
          </Button>
        )}
      </div>
    </form>
  );
}

function Login(props: {
  draft: Draft;
  setting: BrokerSetting | null;
  isReadOnly: boolean;
  onChange: (part: Partial<Draft>) => void;
}) {
  const { draft, setting, isReadOnly, onChange } = props;
  const { t } = useWords();
  const isKept = draft.password === null && (setting?.hasPassword ?? false);
  return (
    <div>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t("broker.user")}
          value={draft.user}
          testId="mqtt-user"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          readOnly={isReadOnly}
          onType={(user) => onChange({ user })}
        />
        <TextField
          label={t("broker.password")}
          value={draft.password ?? ""}
          testId="mqtt-password"
          type="password"
          autoComplete="off"
          placeholder={isKept ? t("broker.passwordKept") : undefined}
          readOnly={isReadOnly}
          onType={(password) => onChange({ password })}
        />
      </div>
      <p className="mt-1 text-sm text-quiet">{t("broker.keptHere")}</p>
    </div>
  );
}

function draftOf(setting: BrokerSetting | null): Draft {
  return {
    url: setting?.url ?? "",
    user: setting?.user ?? "",
    password: null,
    base: setting?.base ?? DEFAULT_BASE,
  };
}

function textOfRefusal(fault: Refusal, words: Words): string {
  const { t } = words;
  if (fault.code === "app-incomplete") return `${t("fault.appIncomplete")} ${t("next.fetchPage")}`;
  return fault.code === "address-scheme"
    ? t("broker.addressScheme", { scheme: fault.scheme })
    : t(ADDRESS_WORDS[fault.code]);
}

const ADDRESS_WORDS = {
  "address-empty": "broker.addressEmpty",
  "address-unreadable": "broker.addressUnreadable",
  "address-login": "broker.addressLogin",
} as const satisfies Readonly<Record<Exclude<AddressFault["code"], "address-scheme">, string>>;

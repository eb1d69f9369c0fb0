import type { BrokerView } from "../../app/broker/broker-state.ts";
import { useApp } from "../app-context.tsx";
import { useWords, type Words } from "../i18n/Words.tsx";
import { CheckIcon } from "../parts/icons.tsx";
import { useNow } from "../parts/use-now.ts";
import { CAUSE_WORDS } from "./causes.ts";
import { hostOf } from "./host-of.ts";

/** Whether it works, or why not and what to do. */
export function BrokerStatus() {
  const { t } = useWords();
  const broker = useApp(({ broker }) => broker);
  return (
    <div className="flex flex-col gap-2">
      <output
        aria-label={t("broker.status")}
        data-testid="mqtt-status"
        data-state={broker.phase}
        data-cause={broker.trouble?.cause}
        className="block rounded-card border border-line px-3 py-3"
      >
        <StatusText broker={broker} />
      </output>
      {broker.trouble?.cause === "certificate" && <OpenOnce place={broker.trouble.place} />}
    </div>
  );
}

function StatusText({ broker }: { broker: BrokerView }) {
  const words = useWords();
  const { t, format } = words;
  const now = useNow();
  const { phase, trouble, retryAt, setting, waitingAlerts } = broker;
  const host = hostOf(setting?.url ?? "");
  const waiting = waitingAlerts > 0 && phase !== "off" && (
    <p className="mt-1 font-semibold">{t("broker.waiting", { count: waitingAlerts })}</p>
  );
  if (phase === "off") return t("broker.off");
  if (phase === "connected") return <Connected broker={broker} host={host} waiting={waiting} />;
  return (
    <>
      {trouble === null ? (
        <p>{t("broker.connecting", { host })}</p>
      ) : (
        <Trouble trouble={trouble} words={words} />
      )}
      {retryAt !== null && (
        <p className="tabular mt-1 text-sm text-quiet">
          {t("broker.retry", { time: format.exactTime(retryAt, now) })}
        </p>
      )}
      {waiting}
    </>
  );
}

function Connected(props: { broker: BrokerView; host: string; waiting: React.ReactNode }) {
  const { broker, host, waiting } = props;
  const { t, format } = useWords();
  const now = useNow();
  const version = broker.protocol === 5 ? "5" : "3.1.1";
  return (
    <>
      <p className="flex items-start gap-2 font-semibold">
        <CheckIcon />
        <span className="min-w-0 break-words">
          {t("broker.connected", { host, time: format.time(broker.since, now) })}
        </span>
      </p>
      <p className="mt-1 text-sm text-quiet">{t("broker.version", { version })}</p>
      {broker.isForbidden && (
        <p className="mt-1 font-semibold">{t("broker.forbidden", { base: broker.setting?.base ?? "" })}</p>
      )}
      {waiting}
    </>
  );
}

function Trouble({ trouble, words }: { trouble: NonNullable<BrokerView["trouble"]>; words: Words }) {
  const { what, next } = CAUSE_WORDS[trouble.cause];
  const { host, port, path, isSecure } = trouble.place;
  const values = { host, port, path, scheme: isSecure ? "wss" : "ws" };
  return (
    <>
      <p className="font-semibold break-words">{words.t(what, values)}</p>
      <p className="mt-1 text-sm text-quiet">{words.t(next, values)}</p>
    </>
  );
}

/** A page cannot accept a certificate; the person can, at the same address as a page of its own. */
function OpenOnce({ place }: { place: NonNullable<BrokerView["trouble"]>["place"] }) {
  const { t } = useWords();
  const address = `https://${place.host}:${place.port}`;
  return (
    <a
      href={`${address}/`}
      target="_blank"
      rel="noreferrer"
      className="flex min-h-12 w-fit items-center break-all underline decoration-quiet underline-offset-4 hover:decoration-text"
    >
      {t("broker.openOnce", { address })}
    </a>
  );
}

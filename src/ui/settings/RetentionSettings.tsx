import type { RetentionPolicy } from "../../core/retention.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Section } from "../parts/Section.tsx";
import { Select } from "../parts/Select.tsx";
import { Switch } from "../parts/Switch.tsx";
import { useScenes } from "../scenes/queries.ts";
import { RemovalNow } from "./RemovalNow.tsx";

const DAY_MS = 86_400_000;
const AGES = [30, 90, 365].map((days) => days * DAY_MS);
const SIZES = [500e6, 2e9, 10e9];

/** What may be deleted, and what that would be now, before anything is. */
export function RetentionSettings() {
  const { t } = useWords();
  const actions = useActions();
  const policy = useApp(({ settings }) => settings.retention);
  const hasLimit = policy.maxAge !== null || policy.maxBytes !== null;
  const change = (part: Partial<RetentionPolicy>): void => {
    void actions.changeSettings({ retention: { ...policy, ...part } }); // its faults are notices
  };
  return (
    <Section level={3} title={t("storage.removal")}>
      <div className="flex flex-col gap-3">
        <Limits policy={policy} onChange={change} />
        {hasLimit ? (
          <>
            <Exceptions policy={policy} onChange={change} />
            <RemovalNow policy={policy} />
          </>
        ) : (
          <p className="text-sm text-quiet">{t("storage.removesNothing")}</p>
        )}
      </div>
    </Section>
  );
}

interface PolicyPart {
  readonly policy: RetentionPolicy;
  readonly onChange: (part: Partial<RetentionPolicy>) => void;
}

function Limits({ policy: { maxAge, maxBytes }, onChange }: PolicyPart) {
  const { t, format } = useWords();
  return (
    <div className="grid grid-cols-2 gap-3">
      <Select
        label={t("storage.olderThan")}
        value={valueOf(maxAge)}
        onChange={(value) => onChange({ maxAge: limitOf(value) })}
        options={[
          { value: "", label: t("storage.never") },
          ...withCurrent(AGES, maxAge).map((age) => ({
            value: String(age),
            label: t("storage.days", { count: Math.round(age / DAY_MS) }),
          })),
        ]}
      />
      <Select
        label={t("storage.atMost")}
        value={valueOf(maxBytes)}
        onChange={(value) => onChange({ maxBytes: limitOf(value) })}
        options={[
          { value: "", label: t("storage.noLimit") },
          ...withCurrent(SIZES, maxBytes).map((size) => ({
            value: String(size),
            label: format.bytes(size),
          })),
        ]}
      />
    </div>
  );
}

function Exceptions({ policy: { keepVerified, keepNotUploaded }, onChange }: PolicyPart) {
  const { t } = useWords();
  const hasUploads = useScenes().list.some(({ uploadedAt }) => uploadedAt !== null);
  return (
    <>
      <Switch
        label={t("storage.keepVerified")}
        about={t("storage.keepVerifiedAbout")}
        isOn={keepVerified}
        testId="keep-verified"
        onChange={(isOn) => onChange({ keepVerified: isOn })}
      />
      {hasUploads && (
        <Switch
          label={t("storage.keepNotUploaded")}
          isOn={keepNotUploaded}
          testId="keep-not-uploaded"
          onChange={(isOn) => onChange({ keepNotUploaded: isOn })}
        />
      )}
    </>
  );
}

function valueOf(limit: number | null): string {
  return limit === null ? "" : String(limit);
}

function limitOf(value: string): number | null {
  return value === "" ? null : Number(value);
}

/** The choices, and the limit in force should another version have offered it. */
function withCurrent(choices: readonly number[], current: number | null): readonly number[] {
  return current === null || choices.includes(current)
    ? choices
    : [...choices, current].sort((a, b) => a - b);
}

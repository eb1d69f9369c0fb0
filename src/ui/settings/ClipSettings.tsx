import { CLIP_SECONDS } from "../../contracts/settings.ts";
import { bitsPerSecond, FLUSH_MS, WARNING_LAG_MS } from "../../core/pre-roll.ts";
import type { Bytes } from "../../core/units.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Section } from "../parts/Section.tsx";
import { Select } from "../parts/Select.tsx";
import { Switch } from "../parts/Switch.tsx";

type ClipSeconds = (typeof CLIP_SECONDS)[number];

/** Whether a warning keeps its video, how much of it, and what that costs. */
export function ClipSettings() {
  const { t, format } = useWords();
  const actions = useActions();
  const { isClipOn, clipSecondsBefore, clipSecondsAfter } = useApp(({ settings }) => settings);
  const isRunning = useApp(({ watch }) => watch.phase !== "idle");
  const seconds = clipSecondsBefore + clipSecondsAfter;
  const size = format.bytes(largestClip(clipSecondsBefore, clipSecondsAfter));
  return (
    <Section level={3} title={t("storage.clip")}>
      <div className="flex flex-col gap-3">
        <Switch
          label={t("storage.clipOn")}
          about={isClipOn ? t("storage.clipCost", { seconds, size }) : t("storage.clipOff")}
          isOn={isClipOn}
          testId="clip-switch"
          onChange={(isOn) => void actions.changeSettings({ isClipOn: isOn })}
        />
        {isClipOn && (
          <div className="grid grid-cols-2 gap-3">
            <SecondsSelect
              label={t("storage.clipBefore")}
              value={clipSecondsBefore}
              onChange={(value) => void actions.changeSettings({ clipSecondsBefore: value })}
            />
            <SecondsSelect
              label={t("storage.clipAfter")}
              value={clipSecondsAfter}
              onChange={(value) => void actions.changeSettings({ clipSecondsAfter: value })}
            />
          </div>
        )}
        {isRunning && <p className="text-sm text-quiet">{t("settings.nextStart")}</p>}
      </div>
    </Section>
  );
}

/** The recording that is kept may have begun two periods of the pre-roll before the warning: see core/pre-roll.ts. */
function largestClip(secondsBefore: ClipSeconds, secondsAfter: ClipSeconds): Bytes {
  const lengths = { before: secondsBefore * 1_000, after: secondsAfter * 1_000 };
  const longest = 2 * (lengths.before + WARNING_LAG_MS) + lengths.after + FLUSH_MS;
  return (bitsPerSecond(lengths) * longest) / 8_000;
}

function SecondsSelect(props: { label: string; value: ClipSeconds; onChange: (value: ClipSeconds) => void }) {
  const { label, value, onChange } = props;
  const { t } = useWords();
  return (
    <Select
      label={label}
      value={String(value)}
      onChange={(chosen) => {
        const seconds = CLIP_SECONDS.find((known) => String(known) === chosen);
        if (seconds !== undefined) onChange(seconds);
      }}
      options={CLIP_SECONDS.map((count) => ({
        value: String(count),
        label: t("storage.seconds", { count }),
      }))}
    />
  );
}

import { useState } from "react";
import type { ChannelView } from "../../app/channels/channels-view.ts";
import { COOLDOWNS } from "../../core/channels/channel.ts";
import { useActions } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Choices } from "../parts/Choices.tsx";
import { Select } from "../parts/Select.tsx";
import { Switch } from "../parts/Switch.tsx";
import { useNow } from "../parts/use-now.ts";
import { drawTestPicture } from "./test-picture.ts";

/** One service: what it is told, whether it works. */
export function ChannelItem({ channel }: { channel: ChannelView }) {
  const { t } = useWords();
  const actions = useActions();
  const { id, kind, masked, isOn, isProven, scope, hasPicture } = channel;
  const needsTest = kind === "telegram" && !isProven;
  const change = (to: Parameters<typeof actions.changeChannel>[1]): void =>
    void actions.changeChannel(id, to); // a fault of the disk is a notice
  return (
    <li data-testid="channel-item" className="flex flex-col gap-3 rounded-card border border-line p-3">
      <h2 className="flex flex-wrap items-baseline justify-between gap-x-4 font-semibold">
        {t(`channels.kind.${kind}`)}
        <span className="min-w-0 text-sm font-normal break-all text-quiet">{masked}</span>
      </h2>
      <Switch
        label={t("channels.isOn")}
        about={isOn ? undefined : t(needsTest ? "channels.needsTest" : "channels.off")}
        isOn={isOn}
        testId="channel-on"
        onChange={(next) => change({ isOn: next })}
      />
      <Switch
        label={t("channels.picture")}
        about={t("channels.pictureAbout")}
        isOn={hasPicture}
        testId="channel-picture"
        onChange={(next) => change({ hasPicture: next })}
      />
      <Choices
        name="channel-scope"
        legend={t("channels.scope")}
        value={scope}
        choices={[
          {
            value: "failures",
            label: t("channels.scopeFailures"),
            about: t("channels.scopeFailuresAbout"),
          },
          { value: "all", label: t("channels.scopeAll"), about: t("channels.scopeAllAbout") },
        ]}
        onChange={(next) => change({ scope: next })}
      />
      <Cooldown channel={channel} />
      <Trial channel={channel} />
    </li>
  );
}

const COOLDOWN_WORDS = {
  0: "channels.cooldownNone",
  60_000: "channels.cooldownMinute",
  300_000: "channels.cooldownFive",
} as const;

function Cooldown({ channel }: { channel: ChannelView }) {
  const { t } = useWords();
  const actions = useActions();
  return (
    <div>
      <Select
        label={t("channels.cooldown")}
        value={String(channel.cooldown)}
        options={COOLDOWNS.map((ms) => ({ value: String(ms), label: t(COOLDOWN_WORDS[ms]) }))}
        onChange={(value) => {
          const cooldown = COOLDOWNS.find((ms) => String(ms) === value);
          if (cooldown !== undefined) void actions.changeChannel(channel.id, { cooldown });
        }}
      />
      <p className="mt-1 text-sm text-quiet">{t("channels.cooldownNote")}</p>
    </div>
  );
}

/** Whether the last message arrived, and a way to find out. */
function Trial({ channel }: { channel: ChannelView }) {
  const { t, format } = useWords();
  const actions = useActions();
  const now = useNow();
  const [isTesting, setIsTesting] = useState(false);
  const { id, last, hasPicture } = channel;
  const test = async (): Promise<void> => {
    setIsTesting(true);
    const picture = hasPicture ? await drawTestPicture() : null;
    const message = { title: "Layerwatch", text: t("channels.testText"), urgency: 3, picture, alert: null };
    await actions.testChannel(id, message); // what came of it stands in `last`
    setIsTesting(false);
  };
  return (
    <>
      <output data-testid="channel-result" data-fault={last?.fault?.code} className="block text-sm">
        {isTesting && t("channels.testing")}
        {!isTesting &&
          last !== null &&
          (last.fault === null
            ? t("channels.arrived", { time: format.exactTime(last.at, now) })
            : t(`channels.fault.${last.fault.code}`))}
      </output>
      <div className="flex flex-wrap gap-2">
        <Button
          className="flex-1"
          data-testid="channel-test"
          aria-disabled={isTesting}
          onClick={() => {
            if (!isTesting) void test();
          }}
        >
          {t("channels.test")}
        </Button>
        <Button
          className="flex-1"
          data-testid="channel-remove"
          onClick={() => void actions.removeChannel(id)} // it goes from the list
        >
          {t("channels.remove")}
        </Button>
      </div>
    </>
  );
}

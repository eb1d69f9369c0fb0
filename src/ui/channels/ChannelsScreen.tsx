import { useEffect, useState } from "react";
import type { AppFault } from "../../app/state.ts";
import { useActions, useApp } from "../app-context.tsx";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { BackToSettings } from "../parts/BackToSettings.tsx";
import { Page } from "../parts/Page.tsx";
import { ChannelForm } from "./ChannelForm.tsx";
import { ChannelItem } from "./ChannelItem.tsx";

/** Services that are told of each alert: those that are set, and one more. */
export function ChannelsScreen() {
  const { t } = useWords();
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  const channels = useApp(({ channels }) => channels);
  const fault = useChannels(isMainTab);
  return (
    <Page title={t("channels.title")} aside={<BackToSettings />}>
      {isMainTab ? (
        <div className="flex flex-col gap-8">
          <p className="text-quiet">{t("channels.about")}</p>
          {fault !== null && (
            <div role="alert">
              <FaultText fault={fault} />
            </div>
          )}
          {channels?.length === 0 && <p>{t("channels.empty")}</p>}
          {channels !== null && channels.length > 0 && (
            <ul className="flex flex-col gap-4">
              {channels.map((channel) => (
                <ChannelItem key={channel.id} channel={channel} />
              ))}
            </ul>
          )}
          <ChannelForm />
        </div>
      ) : (
        <p className="text-quiet">{t("channels.otherTab")}</p>
      )}
    </Page>
  );
}

/** Reads them once the screen is there. */
function useChannels(isMainTab: boolean): AppFault | null {
  const actions = useActions();
  const [fault, setFault] = useState<AppFault | null>(null);
  useEffect(() => {
    if (isMainTab) void actions.readChannels().then((read) => setFault(read.ok ? null : read.fault));
  }, [actions, isMainTab]);
  return fault;
}

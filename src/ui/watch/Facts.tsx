import { memo, useCallback } from "react";
import type { AppState } from "../../app/state.ts";
import { useApp } from "../app-context.tsx";
import { providerName } from "../faults/notices.ts";
import { useWords } from "../i18n/Words.tsx";
import { LiveText } from "../parts/LiveText.tsx";

/** Small print of a running watch: what looks, how fast, at what. */
export const Facts = memo(function Facts() {
  const { t } = useWords();
  const isOn = useApp(({ watch }) => watch.watch !== null);
  const label = useApp(({ watch }) => (watch.isDemo ? "" : (watch.source?.label ?? "")));
  const isDemo = useApp(({ watch }) => watch.isDemo);
  if (!isOn) return null;
  return (
    <dl className="tabular flex flex-wrap gap-x-6 gap-y-2 text-sm">
      <Fact name={t("watch.speed")}>
        <Speed />
      </Fact>
      <Fact name={t("watch.frames")}>
        <FrameCount />
      </Fact>
      {(isDemo || label !== "") && <Fact name={t("watch.camera")}>{isDemo ? t("watch.sample") : label}</Fact>}
    </dl>
  );
});

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-quiet">{name}</dt>
      <dd className="truncate">{children}</dd>
    </div>
  );
}

function Speed() {
  const { t } = useWords();
  const read = useCallback(
    ({ watch: { provider, frame } }: AppState) => {
      if (provider === null) return "–";
      const name = providerName(provider);
      return frame === null ? name : t("watch.perFrame", { provider: name, ms: Math.round(frame.totalMs) });
    },
    [t],
  );
  return <LiveText read={read} />;
}

function FrameCount() {
  const { format } = useWords();
  const read = useCallback(({ watch }: AppState) => format.number(watch.watch?.frames ?? 0), [format]);
  return <LiveText read={read} />;
}

import { type CSSProperties, memo } from "react";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { lazyScreen } from "../lazy-screen.tsx";
import { FirstHelp } from "./FirstHelp.tsx";
import { LiveView } from "./LiveView.tsx";
import { Overlay } from "./Overlay.tsx";
import { PrinterDrawing } from "./PrinterDrawing.tsx";
import { useRatio } from "./use-ratio.ts";

const AreaLayer = lazyScreen(async () => (await import("../masks/AreaLayer.tsx")).AreaLayer);

declare module "react" {
  interface CSSProperties {
    /** Width over height of the camera's picture. */
    readonly "--ratio"?: number;
  }
}

/** The live picture in its own shape, with the boxes on it; without a camera, how to begin. */
export const Stage = memo(function Stage() {
  const source = useApp(({ watch, preview }) => watch.source ?? preview?.source ?? null);
  const phase = useApp(({ watch }) => watch.phase);
  const masks = useApp(({ watch }) => watch.masks.filter(({ isOn }) => isOn));
  const ratio = useRatio(source?.view ?? null);
  const style: CSSProperties = { "--ratio": ratio };
  if (source === null)
    return <div className="watch-stage">{phase === "idle" ? <FirstHelp /> : <NoPicture />}</div>;
  return (
    <div className="watch-stage">
      <div className="stage-room" style={style}>
        <div className="stage-frame">
          <LiveView key={source.id} view={source.view} />
          {masks.length > 0 && <AreaLayer masks={masks} ratio={ratio} isFaint />}
          <Overlay />
        </div>
      </div>
    </div>
  );
});

/** The camera is being opened, or gave nothing. */
function NoPicture() {
  const { t } = useWords();
  const isStarting = useApp(({ watch }) => watch.phase === "starting");
  return (
    <div className="flex h-full items-center justify-center p-4">
      <PrinterDrawing label={t("watch.drawing")} isBlind={!isStarting} />
    </div>
  );
}

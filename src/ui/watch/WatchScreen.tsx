import { useEffect, useState } from "react";
import type { AppState } from "../../app/state.ts";
import { Act } from "../act/Act.tsx";
import { useActions, useApp } from "../app-context.tsx";
import { LooksLike } from "../feedback/LooksLike.tsx";
import { lazyScreen } from "../lazy-screen.tsx";
import { Actions } from "./Actions.tsx";
import { AlarmBanner } from "./AlarmBanner.tsx";
import { raisedPhaseOf } from "./face.ts";
import { Notices } from "./Notices.tsx";
import { Setup } from "./Setup.tsx";
import { Stage } from "./Stage.tsx";
import { StateHead } from "./StateHead.tsx";
import { Strip } from "./Strip.tsx";

const LastWatch = lazyScreen(async () => (await import("../log/LastWatch.tsx")).LastWatch);
const Facts = lazyScreen(async () => (await import("./Facts.tsx")).Facts);
const Gaps = lazyScreen(async () => (await import("./Gaps.tsx")).Gaps);
const MaskEditor = lazyScreen(async () => (await import("../masks/MaskEditor.tsx")).MaskEditor);
const EditAreas = lazyScreen(async () => (await import("../masks/EditAreas.tsx")).EditAreas);
const Quiet = lazyScreen(async () => (await import("./Quiet.tsx")).Quiet);
const PrintNow = lazyScreen(async () => (await import("../printer/PrintValues.tsx")).PrintNow);
const MovedCamera = lazyScreen(async () => (await import("./MovedCamera.tsx")).MovedCamera);

/** An alarm that still wants an answer takes the thumb's place. */
function selectAlarm({ watch }: AppState) {
  const raised = raisedPhaseOf(watch) ?? "none";
  return watch.phase === "idle" && raised !== "none" ? "over" : raised;
}

/** Lays out the instrument; every part reads the store by itself, so a frame renders only what it changes. */
export function WatchScreen() {
  const actions = useActions();
  // Who leaves the screen leaves the camera; a watch has taken it by then, and keeps it.
  useEffect(() => () => actions.closePreview(), [actions]);
  const alarm = useApp(selectAlarm);
  /** The camera whose areas are being edited: the editor has the live picture meanwhile, there is only one. */
  const [edited, setEdited] = useState<string | null>(null);
  const hasEnded = useApp(({ watch }) => watch.phase === "idle" && (watch.watch?.endedAt ?? null) !== null);
  const hasStrip = useApp(({ watch }) => watch.strip.length > 0 || watch.phase === "watching");
  const hasGaps = useApp(({ watch }) => (watch.watch?.gaps.length ?? 0) > 0);
  const isOn = useApp(({ watch }) => watch.phase !== "idle");
  const hasPicture = useApp(({ watch }) => watch.source !== null);
  const isBumped = useApp(({ watch }) => watch.view.faults.includes("bumped"));
  return (
    <div className="watch" data-alarm={alarm} data-strip={hasStrip ? "some" : "none"}>
      <StateHead />
      {edited === null ? <Stage /> : <MaskEditor cameraId={edited} onClose={() => setEdited(null)} />}
      <div className="watch-alarm">
        <Act />
        <AlarmBanner />
      </div>
      {hasStrip && <Strip />}
      <div className="watch-rest flex flex-col gap-4 px-4 py-3 roomy:px-6">
        <LinkedPrint />
        {isBumped && <MovedCamera onEdit={setEdited} />}
        <Notices />
        {hasEnded && <LastWatch />}
        <Setup />
        <LooksLike />
        {isOn && <Quiet />}
        {hasPicture && <EditAreas onEdit={setEdited} />}
        {hasGaps && <Gaps />}
        {isOn && <Facts />}
      </div>
      <Actions />
    </div>
  );
}

/** What the linked printer says, while it says something. */
function LinkedPrint() {
  const report = useApp(({ printer }) => printer.report);
  return report === null ? null : <PrintNow report={report} />;
}

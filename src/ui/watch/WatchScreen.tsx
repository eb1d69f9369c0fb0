import { useApp } from "../app-context.tsx";
import { Actions } from "./Actions.tsx";
import { AlarmBanner } from "./AlarmBanner.tsx";
import { Facts } from "./Facts.tsx";
import { raisedPhaseOf } from "./face.ts";
import { Gaps } from "./Gaps.tsx";
import { Notices } from "./Notices.tsx";
import { Setup } from "./Setup.tsx";
import { Stage } from "./Stage.tsx";
import { StateHead } from "./StateHead.tsx";
import { Strip } from "./Strip.tsx";

/** Lays out the instrument; every part reads the store by itself, so a frame renders only what it changes. */
export function WatchScreen() {
  const isRaised = useApp(({ watch }) => raisedPhaseOf(watch) !== null);
  const hasStrip = useApp(({ watch }) => watch.strip.length > 0 || watch.phase === "watching");
  return (
    <div className="watch" data-alarm={isRaised ? "raised" : "none"} data-strip={hasStrip ? "some" : "none"}>
      <StateHead />
      <Stage />
      <AlarmBanner />
      {hasStrip && <Strip />}
      <div className="watch-rest flex flex-col gap-4 px-4 py-3 roomy:px-6">
        <Notices />
        <Setup />
        <Gaps />
        <Facts />
      </div>
      <Actions />
    </div>
  );
}

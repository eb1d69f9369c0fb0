import type { CSSProperties } from "react";
import { FEWEST_POINTS } from "../../core/mask.ts";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { LiveView } from "../watch/LiveView.tsx";
import { Overlay } from "../watch/Overlay.tsx";
import { useRatio } from "../watch/use-ratio.ts";
import { AreaLayer } from "./AreaLayer.tsx";
import type { Draft, DraftAction } from "./draft.ts";
import { Handles, OutlineDots } from "./Handles.tsx";
import { nameOf } from "./mask-name.ts";
import { useStrokes } from "./use-strokes.ts";

/** The live picture to draw on. While the camera is away the areas stay, and can be edited blindly. */
export function MaskPicture(props: {
  draft: Draft;
  newName: string;
  dispatch: (action: DraftAction) => void;
}) {
  const { draft, newName, dispatch } = props;
  const words = useWords();
  const source = useApp(({ watch }) => watch.source);
  const ratio = useRatio(source?.view ?? null);
  const strokes = useStrokes(draft, newName, dispatch);
  const style: CSSProperties = { "--ratio": ratio };
  const { masks, outline, picked, corner } = draft;
  const mask = masks.find(({ id }) => id === picked);
  return (
    <div className="mask-room" style={style}>
      <div
        {...strokes}
        data-testid="mask-picture"
        className={`stage-frame touch-none select-none ${outline === null ? "" : "cursor-crosshair"}`}
      >
        {source !== null && <LiveView key={source.id} view={source.view} />}
        <AreaLayer masks={masks} ratio={ratio} picked={picked} outline={outline} />
        <Overlay draft={masks} />
        {mask !== undefined && outline === null && (
          <Handles
            key={mask.id}
            mask={mask}
            name={nameOf(mask, masks, words)}
            corner={corner}
            dispatch={dispatch}
          />
        )}
        {outline !== null && <OutlineDots outline={outline} canClose={outline.length >= FEWEST_POINTS} />}
      </div>
    </div>
  );
}

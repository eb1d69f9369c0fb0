import { type ReactNode, useState } from "react";
import { useBlobSource } from "../../parts/use-blob-source.ts";
import { type DragTool, useStageGestures } from "./use-stage-gestures.ts";
import type { Zooming } from "./use-zoom.ts";

/** Of most cameras; for the moment until a picture tells its own. */
const USUAL_RATIO = 4 / 3;

/**
 * A picture that can be zoomed, with what lies over it. The frame is laid out as large as it is zoomed rather than
 * scaled, so that boxes keep thin edges and readable words. `overflow-clip`: a box in focus must not scroll it.
 */
export function StagePicture(props: {
  blob: Blob;
  label: string;
  zooming: Zooming;
  /** What dragging does instead of pushing the picture; null for nothing else. */
  tool?: DragTool | null;
  children?: ReactNode;
}) {
  const { blob, label, zooming, tool = null, children } = props;
  const { zoom, viewer, frame } = zooming;
  useStageGestures(zooming, tool);
  const [ratio, setRatio] = useState(USUAL_RATIO);
  const show = useBlobSource(blob);
  const isHeld = tool !== null || zoom.scale > 1;
  return (
    <div
      ref={viewer}
      data-testid="picture-stage"
      className={`absolute inset-0 overflow-clip select-none [container-type:size] ${isHeld ? "touch-none" : "touch-pan-y"}`}
    >
      <div
        ref={frame}
        className="absolute top-1/2 left-1/2"
        style={{
          inlineSize: `calc(min(100cqi, 100cqb * ${ratio}) * ${zoom.scale})`,
          aspectRatio: ratio,
          transform: `translate(${-zoom.x * 100}%, ${-zoom.y * 100}%)`,
        }}
      >
        <img
          ref={show}
          alt={label}
          draggable={false}
          // At once with its frame: a hundred pictures in a row must not flicker.
          decoding="sync"
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            if (naturalHeight > 0) setRatio(naturalWidth / naturalHeight);
          }}
          className="absolute inset-0 size-full"
        />
        {children}
      </div>
    </div>
  );
}

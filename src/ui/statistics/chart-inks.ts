/** The theme's colours as a canvas needs them, and the patterns of looks.ts. */
import type { Standing } from "../../core/statistics.ts";

type Fill = string | CanvasPattern;

export interface ChartInks {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  /** As CSS writes it, for the labels of the axes. */
  readonly font: string;
  readonly fills: Readonly<Record<Standing, Fill>>;
}

/** CSS pixels. */
const TILE = { dots: 4, hatch: 6 } as const;
const LABEL_SIZE_PX = 12;

/** The inks in force where `element` is: read anew whenever the theme changes. */
export function inksOf(element: Element): ChartInks {
  const style = getComputedStyle(element);
  const ink = (name: string): string => style.getPropertyValue(name).trim();
  const text = ink("--text");
  return {
    text,
    quiet: ink("--quiet"),
    line: ink("--line"),
    font: `${LABEL_SIZE_PX}px ${style.fontFamily}`,
    fills: { correct: text, otherType: dots(text), wrong: hatch(text), unchecked: "transparent" },
  };
}

function dots(colour: string): Fill {
  return tiled(TILE.dots, colour, (context) => {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(TILE.dots / 2, TILE.dots / 2, 1.1, 0, 2 * Math.PI);
    context.fill();
  });
}

function hatch(colour: string): Fill {
  return tiled(TILE.hatch, colour, (context) => {
    context.strokeStyle = colour;
    context.lineWidth = 1.25;
    // Three strokes: the two at the corners make the pattern join at its seams.
    for (const shift of [-TILE.hatch, 0, TILE.hatch]) {
      context.beginPath();
      context.moveTo(shift - 1, TILE.hatch + 1);
      context.lineTo(shift + TILE.hatch + 1, -1);
      context.stroke();
    }
  });
}

/** A pattern of square tiles, `size` CSS pixels wide at any density of the screen; the plain colour where there is none. */
function tiled(size: number, colour: string, draw: (context: CanvasRenderingContext2D) => void): Fill {
  const tile = document.createElement("canvas");
  tile.width = Math.max(1, Math.round(size * devicePixelRatio));
  tile.height = tile.width;
  const context = tile.getContext("2d");
  if (context === null) return colour;
  context.scale(tile.width / size, tile.height / size);
  draw(context);
  return context.createPattern(tile, "repeat") ?? colour;
}

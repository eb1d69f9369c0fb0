// npx tsx scripts/icons/render.ts: every app icon from public/icon.svg, which is drawn by hand.
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";

const PUBLIC = join(dirname(fileURLToPath(import.meta.url)), "../../public");

interface Icon {
  readonly file: string;
  readonly pixels: number;
  /** Square ground to the edge: the system cuts its own shape out of it. */
  readonly isFullBleed: boolean;
  /** Share of the side that the mark keeps; a maskable icon shows for sure only a circle of 80 % of the side. */
  readonly scale: number;
}

const ICONS: readonly Icon[] = [
  { file: "icon-192.png", pixels: 192, isFullBleed: false, scale: 1 },
  { file: "icon-512.png", pixels: 512, isFullBleed: false, scale: 1 },
  { file: "icon-maskable-512.png", pixels: 512, isFullBleed: true, scale: 0.95 },
  { file: "apple-touch-icon.png", pixels: 180, isFullBleed: true, scale: 0.96 },
];

/** The drawing with its ground squared off and its mark drawn smaller, about the centre. */
function fitted(svg: string, { isFullBleed, scale }: Icon): string {
  if (!isFullBleed) return svg;
  const inset = (512 * (1 - scale)) / 2;
  return svg
    .replace(/ rx="\d+"/, "")
    .replace(/(<rect [^>]*\/>)/, `$1<g transform="translate(${inset} ${inset}) scale(${scale})">`)
    .replace("</svg>", "</g></svg>");
}

const svg = await readFile(join(PUBLIC, "icon.svg"), "utf8");
await mkdir(join(PUBLIC, "icons"), { recursive: true });
for (const icon of ICONS) {
  const path = join(PUBLIC, "icons", icon.file);
  // Drawn at twice the nominal density, then scaled down, so that the small ones stay crisp.
  const picture = sharp(Buffer.from(fitted(svg, icon)), { density: 144 }).resize(icon.pixels, icon.pixels);
  const { size } = await picture.png({ palette: true, colours: 64, compressionLevel: 9 }).toFile(path);
  console.log(`${path} ${size} bytes`);
}

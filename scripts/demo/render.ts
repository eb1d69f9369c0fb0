// npx tsx scripts/demo/render.ts            renders clip, poster and canary into public/
// npx tsx scripts/demo/render.ts canary     the canary alone
// npx tsx scripts/demo/render.ts stills DIR clip|canary FROM TO STEP   single frames to look at, in seconds
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Page } from "playwright";
import sharp from "sharp";
import { withPage } from "./browser.ts";

const HERE = dirname(fileURLToPath(import.meta.url));
const PUBLIC = join(HERE, "../../public");
const CLIP = join(PUBLIC, "demo/print-comes-loose.webm");
const POSTER = join(PUBLIC, "demo/poster.jpg");
const CANARY = join(PUBLIC, "models/layerwatch/0.1.0/canary.jpg");
const CLIP_LIMIT_BYTES = 1_500_000;
const STILL_LIMIT_BYTES = 60_000;
const POSTER_AT_S = 38;
const CANARY_AT_S = 45;
const FRAMES_PER_CALL = 25;

async function ask(page: Page, call: string): Promise<string> {
  const answer: unknown = await page.evaluate(call);
  return String(answer);
}

async function still(page: Page, look: string, at: number): Promise<Buffer> {
  return Buffer.from(await ask(page, `demo.still("${look}", ${at})`), "base64");
}

async function writeChecked(path: string, bytes: Buffer, limit: number): Promise<void> {
  if (bytes.length > limit)
    throw new Error(`${path} would have ${bytes.length} bytes; the limit is ${limit}.`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  console.log(`${path} ${bytes.length} bytes`);
}

async function writeJpeg(path: string, png: Buffer): Promise<void> {
  await writeChecked(
    path,
    await sharp(png).jpeg({ quality: 82, mozjpeg: true }).toBuffer(),
    STILL_LIMIT_BYTES,
  );
}

async function renderClip(page: Page): Promise<void> {
  const frames = Number(await ask(page, "demo.startClip()"));
  for (let from = 0; from < frames; from += FRAMES_PER_CALL) {
    const to = Math.min(frames, from + FRAMES_PER_CALL);
    await page.evaluate(`demo.addFrames(${from}, ${to})`);
    console.log(`frame ${to} of ${frames}`);
  }
  await writeChecked(CLIP, Buffer.from(await ask(page, "demo.finishClip()"), "base64"), CLIP_LIMIT_BYTES);
}

async function renderStills(
  page: Page,
  [folder = "stills", look = "clip", from = "0", to = "45", step = "1"]: string[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let at = Number(from); at <= Number(to); at += Number(step)) {
    await writeFile(join(folder, `${at.toFixed(1).padStart(4, "0")}.png`), await still(page, look, at));
  }
}

const [task = "all", ...rest] = process.argv.slice(2);
await withPage(join(HERE, "page.ts"), async (page) => {
  if (task === "stills") return renderStills(page, rest);
  await writeJpeg(CANARY, await still(page, "canary", CANARY_AT_S));
  if (task === "canary") return;
  await writeJpeg(POSTER, await still(page, "clip", POSTER_AT_S));
  await renderClip(page);
});

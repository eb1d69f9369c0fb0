/** The video around a warning, from the camera to the player. */
import { expect, test } from "@playwright/test";
import sharp from "sharp";
import { CHANGING, changingFilm } from "../support/node/films.ts";
import { Watcher } from "../support/watcher.ts";

interface Look {
  readonly duration: number;
  /** Which picture each moment is more like. */
  readonly seen: readonly string[];
}

/** Plays the clip on the screen to each moment and says what it shows there. Runs in the page. */
async function lookAt(options: {
  readonly moments: readonly number[];
  readonly pictures: readonly (readonly [name: string, url: string])[];
}): Promise<Look> {
  const size = { width: 64, height: 48 };
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const video = document.querySelector<HTMLVideoElement>('[data-testid="clip"]');
  if (context === null || video === null) throw new Error("no clip is shown");
  const pixelsOf = (source: CanvasImageSource): Uint8ClampedArray => {
    context.drawImage(source, 0, 0, size.width, size.height);
    return context.getImageData(0, 0, size.width, size.height).data;
  };
  const known = await Promise.all(
    options.pictures.map(async ([name, url]) => {
      const picture = await createImageBitmap(await (await fetch(url)).blob());
      return { name, pixels: pixelsOf(picture).slice() };
    }),
  );
  const seen: string[] = [];
  video.pause();
  for (const moment of options.moments) {
    const arrived = new Promise((resolve) => {
      video.addEventListener("seeked", resolve, { once: true });
    });
    video.currentTime = moment;
    await arrived;
    const shown = pixelsOf(video);
    const differences = known.map(({ name, pixels }) => ({
      name,
      difference: pixels.reduce((sum, value, index) => sum + Math.abs(value - (shown[index] ?? 0)), 0),
    }));
    const [nearest] = differences.sort((a, b) => a.difference - b.difference);
    seen.push(nearest?.name ?? "");
  }
  return { duration: video.duration, seen };
}

test("a clip begins ten seconds before the warning, ends ten after it, and shows the print before and after it failed", async () => {
  const watcher = await Watcher.launch({ film: await changingFilm() });
  await watcher.chooseEngine("wasm");
  await watcher.start();
  await watcher.expectOneScene(Date.now());
  await expect
    .poll(async () => (await watcher.stored()).scenes[0]?.media.clip?.duration ?? 0)
    .toBeGreaterThan(19_000);
  const onset = ((await watcher.stored()).scenes[0]?.media.clip?.onset ?? 0) / 1_000;
  expect(onset).toBeGreaterThanOrEqual(10);

  await watcher.cards.first().click();
  await watcher.page.getByTestId("view-clip").click();
  await expect(watcher.page.getByTestId("clip")).toBeVisible();
  const { duration, seen } = await watcher.page.evaluate(lookAt, {
    moments: [onset - 9, onset, onset + 9],
    pictures: [
      ["healthy", await asUrl(CHANGING.healthy)],
      ["failing", await asUrl(CHANGING.failing)],
    ] as const,
  });
  expect(duration).toBeGreaterThanOrEqual(20);
  expect(seen).toEqual(["healthy", "failing", "failing"]);
  await watcher.close();
});

/** The picture, small, as an address that the page can fetch. */
async function asUrl(path: string): Promise<string> {
  const picture = await sharp(path).resize(64, 48).jpeg().toBuffer();
  return `data:image/jpeg;base64,${picture.toString("base64")}`;
}

/** What a first visit loads before anyone presses Start. */
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright";

export interface Size {
  readonly files: readonly { readonly path: string; readonly gzipBytes: number }[];
  readonly gzipBytes: number;
}

/** Scripts and styles that the page itself asks for, gzip at level 9. The detector's worker is not among them. */
export async function measureSize(browser: Browser, url: string): Promise<Size> {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const bodies: Promise<Size["files"][number]>[] = [];
  page.on("response", (response) => {
    const kind = response.request().resourceType();
    if (kind !== "script" && kind !== "stylesheet") return;
    const path = new URL(response.url()).pathname;
    bodies.push(response.body().then((body) => ({ path, gzipBytes: gzipSync(body, { level: 9 }).length })));
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await page.getByTestId("start-watch").waitFor();
  const files = await Promise.all(bodies);
  await context.close();
  return { files, gzipBytes: files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) };
}

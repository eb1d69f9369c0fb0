/** What a reader that is none of ours finds in a ZIP: Python's zipfile. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SCRIPT = `
import hashlib, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    broken = z.testzip()
    files = [{"path": i.filename, "method": i.compress_type, "sha256": hashlib.sha256(z.read(i)).hexdigest()} for i in z.infolist()]
print(json.dumps({"broken": broken, "files": files}))
`;

declare module "vitest/browser" {
  interface BrowserCommands {
    /** Its answer as JSON; null where there is no Python. */
    readZipByPython: (base64: string) => Promise<string | null>;
  }
}

export const zipCommands = {
  readZipByPython(_context: unknown, base64: string): string | null {
    const folder = mkdtempSync(join(tmpdir(), "layerwatch-zip-"));
    try {
      const file = join(folder, "dataset.zip");
      writeFileSync(file, Buffer.from(base64, "base64"));
      const ran = spawnSync("python3", ["-c", SCRIPT, file], { encoding: "utf8" });
      if (ran.error !== undefined) return null;
      if (ran.status !== 0) throw new Error(ran.stderr);
      return ran.stdout;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The archive thread: packs one ZIP at a time, and keeps nothing between two. */
import { expose } from "comlink";
import JSZip from "jszip";
import type { ArchiveApi, ArchiveEntry, ArchiveFault } from "../src/contracts/archive.ts";
import { err, ok, type Result } from "../src/core/result.ts";
import type { Milliseconds } from "../src/core/units.ts";

async function pack(entries: readonly ArchiveEntry[], at: Milliseconds): Promise<Result<Blob, ArchiveFault>> {
  try {
    const zip = new JSZip();
    const date = new Date(at);
    for (const { path, content } of entries)
      zip.file(path, content, {
        date,
        createFolders: false,
        compression: typeof content === "string" ? "DEFLATE" : "STORE",
      });
    return ok(await zip.generateAsync({ type: "blob", mimeType: "application/zip" }));
  } catch (cause) {
    return err({ code: "archive-failed", detail: String(cause) });
  }
}

const api: ArchiveApi = { pack };
expose(api);

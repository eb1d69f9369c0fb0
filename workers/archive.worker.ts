/** The archive thread: packs one ZIP at a time, and keeps nothing between two. */
import { expose } from "comlink";
import JSZip from "jszip";
import type { ArchiveApi, ArchiveEntry, ArchiveFault } from "../src/contracts/archive.ts";
import { err, ok, type Result } from "../src/core/result.ts";
import type { Bytes, Milliseconds } from "../src/core/units.ts";

/** So much is handed to the browser at once, which puts it on the disk when it likes. JSZip's own Blob would be copied as a whole, twice. */
const PIECE: Bytes = 4 * 1024 * 1024;

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
    return ok(await blobOf(zip));
  } catch (cause) {
    return err({ code: "archive-failed", detail: String(cause) });
  }
}

function blobOf(zip: JSZip): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const blobs: Blob[] = [];
    let pieces: Uint8Array<ArrayBuffer>[] = [];
    let bytes: Bytes = 0;
    const handOver = (): void => {
      blobs.push(new Blob(pieces));
      pieces = [];
      bytes = 0;
    };
    zip
      .generateInternalStream({ type: "uint8array" })
      .on("data", (piece) => {
        pieces.push(new Uint8Array(piece));
        bytes += piece.length;
        if (bytes >= PIECE) handOver();
      })
      .on("error", reject)
      .on("end", () => {
        handOver();
        resolve(new Blob(blobs, { type: "application/zip" }));
      })
      .resume();
  });
}

const api: ArchiveApi = { pack };
expose(api);

import { createBrowserArchive } from "../../src/adapters/archive/browser-archive.ts";
import type { ArchivePort, SaveFault } from "../../src/contracts/archive.ts";
import { err, ok } from "../../src/core/result.ts";

/** The real packing; what would go to the disk stays here. */
export class KeptArchive implements ArchivePort {
  readonly files = new Map<string, Blob>();
  /** Whether a folder was asked for. */
  folders = 0;
  folderFault: SaveFault | null = null;
  saveFault: SaveFault | null = null;
  readonly #real = createBrowserArchive();

  readonly pack: ArchivePort["pack"] = (entries, at) => this.#real.pack(entries, at);

  readonly chooseFolder: ArchivePort["chooseFolder"] = () => {
    this.folders += 1;
    if (this.folderFault !== null) return Promise.resolve(err(this.folderFault));
    return Promise.resolve(
      ok({
        save: (name, blob) => {
          if (this.saveFault !== null) return Promise.resolve(err(this.saveFault));
          this.files.set(name, blob);
          return Promise.resolve(ok(null));
        },
      }),
    );
  };

  readonly download: ArchivePort["download"] = (name, blob) => void this.files.set(name, blob);
}

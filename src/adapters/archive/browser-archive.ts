/** The archive port: packs in a thread of its own; writes into a folder where the browser can, and downloads elsewhere. */
import type { ArchiveApi, ArchivePort, SaveFault, SaveFolder } from "../../contracts/archive.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import { onDemand } from "../thread/on-demand.ts";

/** A part follows the one before at once; then the thread goes. */
const IDLE_MS: Milliseconds = 5_000;
/** 64 MB on a slow phone. */
const ANSWER_LIMIT_MS: Milliseconds = 120_000;
/** Some browsers read a download only after a while. */
const LETTING_GO_MS: Milliseconds = 60_000;

export function createBrowserArchive(start: () => Worker = startArchiveWorker): ArchivePort {
  const ask = onDemand<ArchiveApi>(start, { idleFor: IDLE_MS, answerLimit: ANSWER_LIMIT_MS });
  return {
    pack: (entries, at) => ask((api) => api.pack(entries, at)),
    async chooseFolder() {
      const picker = folderPicker();
      if (picker === null) return ok(null);
      try {
        return ok(folderOf(await picker({ id: "dataset", mode: "readwrite" })));
      } catch (cause) {
        return err(saveFaultOf(cause));
      }
    },
    download(name, blob) {
      const address = URL.createObjectURL(blob);
      const link = document.createElement("a");
      link.href = address;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), LETTING_GO_MS);
    },
  };
}

export function startArchiveWorker(): Worker {
  return new Worker(new URL("../../../workers/archive.worker.ts", import.meta.url), {
    type: "module",
    name: "archive",
  });
}

type FolderPicker = (options: {
  readonly id: string;
  readonly mode: "readwrite";
}) => Promise<FileSystemDirectoryHandle>;

/** https://wicg.github.io/file-system-access/ is in no type library. */
function folderPicker(): FolderPicker | null {
  const picker: unknown = Reflect.get(globalThis, "showDirectoryPicker");
  if (typeof picker !== "function") return null;
  return async (options) => {
    const chosen: unknown = await Reflect.apply(picker, globalThis, [options]);
    if (!(chosen instanceof FileSystemDirectoryHandle)) throw new TypeError("no folder");
    return chosen;
  };
}

function folderOf(folder: FileSystemDirectoryHandle): SaveFolder {
  return {
    async save(name, blob): Promise<Result<null, SaveFault>> {
      try {
        const file = await folder.getFileHandle(name, { create: true });
        const writable = await file.createWritable();
        await blob.stream().pipeTo(writable);
        return ok(null);
      } catch (cause) {
        return err(saveFaultOf(cause));
      }
    },
  };
}

function saveFaultOf(cause: unknown): SaveFault {
  const name = cause instanceof DOMException ? cause.name : "";
  return { code: SAVE_FAULTS.get(name) ?? "save-failed", detail: String(cause) };
}

const SAVE_FAULTS: ReadonlyMap<string, SaveFault["code"]> = new Map([
  ["AbortError", "save-cancelled"],
  ["NotAllowedError", "save-refused"],
  ["SecurityError", "save-refused"],
  ["NoModificationAllowedError", "save-refused"],
  ["QuotaExceededError", "save-full"],
]);

/** Files in one file, and where they are put. */
import type { Result } from "../core/result.ts";
import type { Milliseconds } from "../core/units.ts";
import type { WorkerFault } from "./detector.ts";

export interface ArchiveEntry {
  /** With `/` between folders. */
  readonly path: string;
  /** A text is packed tighter, a picture is as it is: it is packed already. */
  readonly content: Blob | string;
}

export interface ArchiveFault {
  readonly code: "archive-failed";
  readonly detail: string;
}

/** The thread that packs. */
export interface ArchiveApi {
  /** A ZIP of these, all of them dated `at`. Holds their bytes while it packs: hand over no more than fits into a phone. */
  pack(entries: readonly ArchiveEntry[], at: Milliseconds): Promise<Result<Blob, ArchiveFault>>;
}

export interface SaveFault {
  readonly code:
    | /** The person chose none. */ "save-cancelled"
    /** The browser may not write there. */
    | "save-refused"
    /** The disk has no room left. */
    | "save-full"
    | "save-failed";
  readonly detail: string;
}

/** A folder that the person chose. */
export interface SaveFolder {
  /** In place of a file of that name. */
  save(name: string, blob: Blob): Promise<Result<null, SaveFault>>;
}

export interface ArchivePort {
  pack(entries: readonly ArchiveEntry[], at: Milliseconds): Promise<Result<Blob, ArchiveFault | WorkerFault>>;
  /** Asks for a folder. Call within a tap. null: this browser writes into none, and downloads instead. */
  chooseFolder(): Promise<Result<SaveFolder | null, SaveFault>>;
  /** Hands a file to the browser's downloads. What becomes of it there nobody tells. */
  download(name: string, blob: Blob): void;
}

/** What the screens read of an export, and how a person asks for one. */
import type { ArchiveFault, SaveFault } from "../../contracts/archive.ts";
import type { WorkerFault } from "../../contracts/detector.ts";
import type { StoreFault } from "../../contracts/store.ts";
import type { DatasetFormat } from "../../core/dataset/collection.ts";

export interface ExportRequest {
  readonly format: DatasetFormat;
  /** What nobody has checked too, as the detector saw it. */
  readonly takesUnchecked: boolean;
}

export type ExportFault = ArchiveFault | SaveFault | WorkerFault | StoreFault;

export interface ExportView {
  readonly phase: "running" | "done" | "cancelled" | "failed";
  readonly format: DatasetFormat;
  /** Pictures that are packed, of how many. */
  readonly packed: number;
  readonly all: number;
  /** Files that were written. */
  readonly files: readonly string[];
  /** Pictures that are gone from this device: they are in no file. */
  readonly missing: number;
  /** Set when it failed. */
  readonly fault: ExportFault | null;
}

/** Makes a dataset of what this device keeps, one export at a time. */
import type { ArchivePort } from "../../contracts/archive.ts";
import { collect, type Sample, taskOf } from "../../core/dataset/collection.ts";
import { ok } from "../../core/result.ts";
import type { DatasetContext } from "./dataset.ts";
import type { ExportRequest, ExportView } from "./dataset-view.ts";
import { LARGEST_PART, runExport } from "./run-export.ts";

/** So many pictures tell how large the others are. */
const WEIGHED_COUNT = 20;
/** The others may be larger than they. */
const SURELY_ONE_PART = 0.6 * LARGEST_PART;

export interface DatasetDesk {
  /** Makes one; asks for a folder first, where it is of several files. How far it is stands in the state. Call within a tap. */
  exportDataset(request: ExportRequest): Promise<void>;
  /** Ends an export; files that are written stay. */
  cancel(): void;
  dismiss(): void;
}

export function createDatasetDesk(context: DatasetContext, archive: ArchivePort): DatasetDesk {
  let going: AbortController | null = null;

  async function begin(request: ExportRequest, signal: AbortSignal): Promise<void> {
    const { shelf, get, set } = context;
    const beginning: ExportView = {
      phase: "running",
      format: request.format,
      packed: 0,
      all: 0,
      files: [],
      missing: 0,
      fault: null,
    };
    await shelf.read();
    const { list, fault } = get().scenes;
    if (fault !== null) return set({ exporting: { ...beginning, phase: "failed", fault } });
    const { samples } = collect(list, {
      task: taskOf(request.format),
      takesUnchecked: request.takesUnchecked,
    });
    const folder = (await isOnePart(context, samples)) ? ok(null) : await archive.chooseFolder();
    if (folder.ok) {
      const view = { ...beginning, all: samples.length };
      await runExport({ context, archive, request, samples, folder: folder.value, view, signal });
    } else if (folder.fault.code !== "save-cancelled")
      set({ exporting: { ...beginning, phase: "failed", fault: folder.fault } });
  }

  return {
    async exportDataset(request) {
      if (going !== null) return;
      going = new AbortController();
      try {
        await begin(request, going.signal);
      } finally {
        going = null;
      }
    },
    cancel: () => going?.abort(),
    dismiss: () => context.set({ exporting: null }),
  };
}

/** One file needs no folder: it is a download, as people know it. */
async function isOnePart({ shelf }: DatasetContext, samples: readonly Sample[]): Promise<boolean> {
  const step = Math.max(1, Math.floor(samples.length / WEIGHED_COUNT));
  const weighed = samples.filter((_, index) => index % step === 0).slice(0, WEIGHED_COUNT);
  const read = await Promise.all(weighed.map(({ scene }) => shelf.getMedia(scene.media.original)));
  const sizes = read.map((picture) => (picture.ok ? (picture.value?.size ?? 0) : 0));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return (bytes / Math.max(1, weighed.length)) * samples.length < SURELY_ONE_PART;
}

/** One export: parts of a size that a phone can hold, one after the other. */
import type { ArchiveEntry, ArchivePort, SaveFolder } from "../../contracts/archive.ts";
import type { Sample } from "../../core/dataset/collection.ts";
import { createListing, type Listing, labelFiles, picturePath } from "../../core/dataset/files.ts";
import { assignSplits, type Splits } from "../../core/dataset/split.ts";
import { type ImageSize, readImageSize } from "../../core/image-size.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Bytes } from "../../core/units.ts";
import type { DatasetContext } from "./dataset.ts";
import type { ExportFault, ExportRequest, ExportView } from "./dataset-view.ts";

/** Who packs holds what it packs, and the packed once more. */
export const LARGEST_PART: Bytes = 64 * 1024 * 1024;
/** The size of a JPEG of ours stands in the first of them. */
const HEAD_BYTES: Bytes = 64 * 1024;
/** Shown after so many pictures. */
const SHOWN_EVERY = 20;

interface Exporting {
  readonly context: DatasetContext;
  readonly archive: ArchivePort;
  readonly request: ExportRequest;
  readonly samples: readonly Sample[];
  /** null: each part is a download. */
  readonly folder: SaveFolder | null;
  readonly view: ExportView;
  readonly signal: AbortSignal;
}

export async function runExport(exporting: Exporting): Promise<void> {
  await new Export(exporting).run();
}

class Export {
  readonly #given: Exporting;
  readonly #at: number;
  readonly #splits: Splits;
  readonly #listing: Listing;
  /** Without those whose picture is gone. */
  #packed = 0;
  #entries: ArchiveEntry[] = [];
  #bytes: Bytes = 0;
  #view: ExportView;

  constructor(given: Exporting) {
    this.#given = given;
    this.#at = given.context.ports.clock.now();
    this.#splits = assignSplits(given.samples);
    this.#listing = createListing(given.request.format, this.#at);
    this.#view = given.view;
  }

  async run(): Promise<void> {
    this.#show({});
    const done = await this.#packAll();
    if (this.#given.signal.aborted) this.#show({ phase: "cancelled" });
    else if (done.ok) this.#show({ phase: "done" });
    else {
      this.#given.context.ports.log.error("an export failed", { code: done.fault.code });
      this.#show({ phase: "failed", fault: done.fault });
    }
  }

  async #packAll(): Promise<Result<null, ExportFault>> {
    const { samples, signal } = this.#given;
    for (const sample of samples) {
      if (signal.aborted) return ok(null);
      const added = await this.#add(sample);
      if (!added.ok) return added;
    }
    if (signal.aborted) return ok(null);
    for (const { path, text } of this.#listing.files()) this.#entries.push({ path, content: text });
    return this.#write();
  }

  async #add(sample: Sample): Promise<Result<null, ExportFault>> {
    const { context, request } = this.#given;
    const { scene } = sample;
    const read = await context.shelf.getMedia(scene.media.original);
    if (!read.ok) return read;
    const picture = read.value;
    const size = picture === null ? null : await sizeOf(picture);
    if (picture === null || size === null) {
      this.#show({ missing: this.#view.missing + 1 });
      return ok(null);
    }
    if (this.#bytes > 0 && this.#bytes + picture.size > LARGEST_PART) {
      const written = await this.#write();
      if (!written.ok) return written;
    }
    const split = this.#splits.of.get(scene.id) ?? "train";
    this.#listing.add(sample, split, size);
    this.#packed += 1;
    this.#entries.push({ path: picturePath(request.format, sample, split), content: picture });
    for (const { path, text } of labelFiles(request.format, sample, split))
      this.#entries.push({ path, content: text });
    this.#bytes += picture.size;
    if (this.#packed % SHOWN_EVERY === 0) this.#show({ packed: this.#packed });
    return ok(null);
  }

  async #write(): Promise<Result<null, ExportFault>> {
    const { archive, folder, signal } = this.#given;
    const packed = await archive.pack(this.#entries, this.#at);
    if (!packed.ok) return packed;
    if (signal.aborted) return ok(null);
    this.#entries = [];
    this.#bytes = 0;
    const name = this.#nameOfPart();
    if (folder === null) archive.download(name, packed.value);
    else {
      const saved = await folder.save(name, packed.value);
      if (!saved.ok) return saved;
    }
    this.#show({ packed: this.#packed, files: [...this.#view.files, name] });
    return ok(null);
  }

  #nameOfPart(): string {
    const day = new Date(this.#at).toISOString().slice(0, 10);
    const part = this.#view.files.length + 1;
    return `layerwatch-${this.#given.request.format}-${day}${part === 1 ? "" : `-part-${part}`}.zip`;
  }

  #show(change: Partial<ExportView>): void {
    this.#view = { ...this.#view, ...change };
    this.#given.context.set({ exporting: this.#view });
  }
}

async function sizeOf(picture: Blob): Promise<ImageSize | null> {
  return readImageSize(new Uint8Array(await picture.slice(0, HEAD_BYTES).arrayBuffer()));
}

/** Reads a ZIP by its central directory (APPNOTE 4.3.12), without the library that writes ours. */
export interface ZippedFile {
  readonly path: string;
  /** 0: stored. 8: deflated. */
  readonly method: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export async function readZip(zip: Blob): Promise<readonly ZippedFile[]> {
  const bytes = new Uint8Array(await zip.arrayBuffer());
  const view = new DataView(bytes.buffer);
  // No comment at the end: the last 22 bytes are the end of the central directory.
  const end = bytes.length - 22;
  if (view.getUint32(end, true) !== 0x06054b50) throw new Error("no end of the central directory");
  const files: ZippedFile[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error("no entry where one should be");
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const skipped = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const local = view.getUint32(at + 42, true);
    const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const content = bytes.slice(begin, begin + packed);
    files.push({ path, method, bytes: method === 8 ? await inflate(content) : content });
    at += 46 + nameLength + skipped;
  }
  return files;
}

async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

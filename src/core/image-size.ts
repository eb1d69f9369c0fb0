/** How large a picture is, by its header: what decoding it would cost is known before it is paid. */

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Width and height in pixels as stored (before EXIF turns it) from the first bytes of a JPEG, PNG, WebP or GIF; null
 * for any other format, and where `head` ends before the size is told.
 */
export function readImageSize(head: Uint8Array): ImageSize | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    return FORMATS.find(({ isIt }) => isIt(view))?.read(view) ?? null;
  } catch (cause) {
    if (cause instanceof RangeError) return null; // read past the end
    throw cause;
  }
}

interface HeaderFormat {
  readonly isIt: (view: DataView) => boolean;
  readonly read: (view: DataView) => ImageSize | null;
}

const FORMATS: readonly HeaderFormat[] = [
  { isIt: (view) => view.getUint16(0) === 0xffd8, read: readJpeg },
  { isIt: (view) => textAt(view, 1, 3) === "PNG", read: readPng },
  { isIt: (view) => textAt(view, 0, 4) === "RIFF" && textAt(view, 8, 4) === "WEBP", read: readWebp },
  { isIt: (view) => textAt(view, 0, 3) === "GIF", read: readGif },
];

/** ITU-T T.81, annex B: segments from marker to marker, until a frame header. */
function readJpeg(view: DataView): ImageSize | null {
  let offset = 2;
  while (view.getUint8(offset) === 0xff) {
    const marker = view.getUint8(offset + 1);
    if (isFrameHeader(marker))
      return { width: view.getUint16(offset + 7), height: view.getUint16(offset + 5) };
    if (marker === START_OF_SCAN) return null;
    // A marker may be preceded by any number of 0xff.
    offset += marker === 0xff ? 1 : 2 + view.getUint16(offset + 2);
  }
  return null;
}

const START_OF_SCAN = 0xda;
/** Among the frame headers SOF0 to SOF15: Huffman tables, a reserved one, arithmetic coding conditions. */
const NO_FRAME_HEADERS: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !NO_FRAME_HEADERS.has(marker);
}

/** PNG specification, §11.2.2: IHDR comes first. */
function readPng(view: DataView): ImageSize {
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** GIF89a, §18: the logical screen. */
function readGif(view: DataView): ImageSize {
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** RFC 9649, §2: lossy, lossless or extended by the name of the first chunk. */
function readWebp(view: DataView): ImageSize | null {
  switch (textAt(view, 12, 4)) {
    case "VP8 ":
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return {
        width: (view.getUint32(24, true) & 0xffffff) + 1,
        height: (view.getUint32(26, true) >>> 8) + 1,
      };
    default:
      return null;
  }
}

function textAt(view: DataView, offset: number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, (_, index) => view.getUint8(offset + index)));
}

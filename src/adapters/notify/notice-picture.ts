/** Longer side of the picture in a notification, in pixels; phones show about half of it. */
const LONGER_SIDE = 640;
const JPEG_QUALITY = 0.7;

/**
 * A small copy as a `data:` URL of some 50 KB, or null when it cannot be made. Browsers load a notification's picture
 * when they please, Firefox in another process and after this page is gone: a `blob:` URL may be void by then, and
 * a URL of our own is not asked of the service worker everywhere (w3c/ServiceWorker#1161).
 */
export async function noticePicture(picture: Blob): Promise<string | null> {
  try {
    return await dataUrl(await shrunk(picture));
  } catch {
    return null; // the words matter more than the picture
  }
}

async function shrunk(picture: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(picture);
  try {
    const { width, height } = bitmap;
    const scale = Math.min(1, LONGER_SIDE / Math.max(width, height));
    const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/jpeg", quality: JPEG_QUALITY });
  } finally {
    bitmap.close();
  }
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("loadend", () => {
      if (typeof reader.result === "string") resolve(reader.result);
      else reject(new Error("a blob cannot be read", { cause: reader.error }));
    });
    reader.readAsDataURL(blob);
  });
}

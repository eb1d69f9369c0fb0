/**
 * One picture on its way from the camera to the worker. Whoever receives it closes it; it is transferred, never
 * copied. Both have `close()`; sizes are read with `sizeOf`.
 */
export type Frame = VideoFrame | ImageBitmap;

/** Smallest side a picture may have to be looked at, in pixels. */
export const SMALLEST_SIDE = 16;

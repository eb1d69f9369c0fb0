import { type RefCallback, useCallback } from "react";

/** For an image that shows `blob`: owns the object URL for as long as the element is there. */
export function useBlobSource(blob: Blob): RefCallback<HTMLImageElement> {
  return useCallback(
    (image: HTMLImageElement) => {
      const url = URL.createObjectURL(blob);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [blob],
  );
}

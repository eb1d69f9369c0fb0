import { useCallback } from "react";

/** Owns the object URL for as long as the element shows it. */
export function BlobImage({
  blob,
  label,
  className,
  testId,
}: {
  blob: Blob;
  label: string;
  className: string;
  testId?: string;
}) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const url = URL.createObjectURL(blob);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [blob],
  );
  return (
    <img
      ref={show}
      alt={label}
      draggable={false}
      decoding="async"
      className={className}
      data-testid={testId}
    />
  );
}

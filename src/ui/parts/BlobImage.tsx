import { useBlobSource } from "./use-blob-source.ts";

/** A picture that is no file of the app's. */
export function BlobImage(props: { blob: Blob; label: string; className: string; testId?: string }) {
  const { blob, label, className, testId } = props;
  const show = useBlobSource(blob);
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

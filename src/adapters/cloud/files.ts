/** Pictures and clips in the project's buckets: whole up to 6 MB, in pieces above that. */
import { Upload } from "tus-js-client";
import type { CloudBucket, CloudFault, CloudFiles, CloudPath, PutOptions } from "../../contracts/cloud.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Bytes } from "../../core/units.ts";
import { type Connected, refused } from "./connected.ts";
import { faultOf } from "./faults.ts";

/** Supabase takes pieces of exactly this size, and advises pieces from there on. https://supabase.com/docs/guides/storage/uploads/resumable-uploads */
const PIECE: Bytes = 6 * 1024 * 1024;

const ABORTED: CloudFault = { code: "cloud-aborted", detail: "", retryAfter: null };

export function createFiles(connected: Connected): CloudFiles {
  const { client } = connected;
  return {
    async putFile(place, blob, options) {
      if (options.signal.aborted) return err(ABORTED);
      // With the codecs in its type it would be refused, whatever the request says beside it: the buckets' lists name none.
      const plain = blob.slice(0, blob.size, mimeTypeOf(blob));
      const put = blob.size > PIECE ? putInPieces : putWhole;
      const done = await put(connected, place, plain, options);
      return options.signal.aborted && !done.ok ? err(ABORTED) : done;
    },
    async removeFiles(bucket, paths) {
      if (paths.length === 0) return ok(null);
      const { error } = await client.storage.from(bucket).remove([...paths]);
      return error === null ? ok(null) : err(refused(connected, error));
    },
    async signFiles(bucket, paths, lifetime) {
      if (paths.length === 0) return ok(new Map());
      const seconds = Math.max(1, Math.round(lifetime / 1_000));
      const { data, error } = await client.storage.from(bucket).createSignedUrls([...paths], seconds);
      if (error !== null) return err(refused(connected, error));
      return ok(
        new Map(
          data.flatMap(({ path, signedUrl }) =>
            path === null || signedUrl === "" ? [] : [[path, signedUrl]],
          ),
        ),
      );
    },
  };
}

async function putWhole(
  connected: Connected,
  { bucket, path }: CloudPath,
  blob: Blob,
  { signal, onProgress }: PutOptions,
): Promise<Result<null, CloudFault>> {
  const stop = (): void => connected.fetching.abortAll(); // the client takes no signal of an upload
  signal.addEventListener("abort", stop);
  const { error } = await connected.client.storage
    .from(bucket)
    .upload(path, blob, { upsert: true, contentType: blob.type });
  signal.removeEventListener("abort", stop);
  if (error !== null) return err(refused(connected, error));
  onProgress?.(1);
  return ok(null);
}

function putInPieces(
  connected: Connected,
  place: CloudPath,
  blob: Blob,
  { signal, onProgress }: PutOptions,
): Promise<Result<null, CloudFault>> {
  return new Promise((resolve) => {
    const upload = new Upload(blob, {
      ...piecesOf(connected, place, blob),
      onProgress: (sent, all) => onProgress?.(all === 0 ? 1 : sent / all),
      onSuccess: () => resolve(ok(null)),
      onError: (error) => resolve(err(faultOfPieces(error))),
    });
    signal.addEventListener("abort", () => {
      void upload.abort().then(() => resolve(err(ABORTED)));
    });
    void startOrGoOn(upload).catch((cause: unknown) =>
      resolve(err(faultOf({ message: String(cause) }, navigator.onLine))),
    );
  });
}

function piecesOf({ client, url, key }: Connected, { bucket, path }: CloudPath, blob: Blob) {
  return {
    endpoint: `${url}/storage/v1/upload/resumable`,
    headers: { apikey: key, "x-upsert": "true" },
    chunkSize: PIECE,
    // When to try again is the outbox's to say.
    retryDelays: null,
    uploadDataDuringCreation: true,
    removeFingerprintOnSuccess: true,
    fingerprint: () => Promise.resolve(fingerprintOf(url, bucket, path, blob)),
    metadata: { bucketName: bucket, objectName: path, contentType: blob.type, cacheControl: "3600" },
    // A token may expire between two pieces.
    async onBeforeRequest(request: { setHeader(name: string, value: string): void }) {
      const { data } = await client.auth.getSession();
      request.setHeader("Authorization", `Bearer ${data.session?.access_token ?? key}`);
    },
  };
}

/** What was begun with other bytes is not gone on with. */
function fingerprintOf(url: string, bucket: CloudBucket, path: string, blob: Blob): string {
  return ["layerwatch", url, bucket, path, blob.size, blob.type].join("|");
}

/** One that the server has forgotten (410 after some hours) is begun anew by the library. */
async function startOrGoOn(upload: Upload): Promise<void> {
  const [last] = (await upload.findPreviousUploads()).toSorted((a, b) =>
    b.creationTime.localeCompare(a.creationTime),
  );
  if (last !== undefined) upload.resumeFromPreviousUpload(last);
  upload.start();
}

function faultOfPieces(error: Error): CloudFault {
  const response = "originalResponse" in error ? error.originalResponse : null;
  const status = statusIn(response);
  const message = bodyIn(response);
  return faultOf(
    { status, message, code: status === 410 || status === 404 ? "" : String(status) },
    navigator.onLine,
  );
}

function statusIn(response: unknown): number {
  return isResponse(response) ? response.getStatus() : 0;
}

function bodyIn(response: unknown): string {
  return isResponse(response) ? response.getBody() : "";
}

function isResponse(response: unknown): response is { getStatus(): number; getBody(): string } {
  return (
    typeof response === "object" && response !== null && "getStatus" in response && "getBody" in response
  );
}

function mimeTypeOf({ type }: Blob): string {
  return type.split(";")[0] ?? "";
}

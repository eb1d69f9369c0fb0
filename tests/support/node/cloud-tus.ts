/** Uploads in pieces: https://tus.io/protocols/resumable-upload and https://supabase.com/docs/guides/storage/uploads/resumable-uploads. */
import type { Caller } from "./cloud-database.ts";
import { beyondTheDouble, type CloudAnswer, type CloudRequest, headerOf, Refusal } from "./cloud-http.ts";
import type { CloudObjects } from "./cloud-objects.ts";
import { objectIn } from "./web-server.ts";

const VERSION = { "Tus-Resumable": "1.0.0" };

interface Upload {
  readonly bucket: string;
  readonly name: string;
  readonly type: string;
  readonly cacheControl: string;
  readonly size: number;
  readonly expiresAt: number;
  readonly pieces: Buffer[];
}

export interface CloudTus {
  answer(request: CloudRequest, caller: Caller): Promise<CloudAnswer>;
  /** Uploads that were begun are gone, as after their day. */
  expireAll(): void;
  /** How many are begun and not finished. */
  open(): number;
}

export function createTus(objects: CloudObjects, lifetimeMs: number): CloudTus {
  const uploads = new Map<string, Upload>();
  const finished = new Set<string>();

  async function create(request: CloudRequest, caller: Caller): Promise<CloudAnswer> {
    const said = metadataOf(headerOf(request, "upload-metadata"));
    const upload: Upload = {
      bucket: said.get("bucketName") ?? "",
      name: said.get("objectName") ?? "",
      type: said.get("contentType") ?? "",
      cacheControl: `max-age=${said.get("cacheControl") ?? "3600"}`,
      size: Number(headerOf(request, "upload-length")),
      expiresAt: Date.now() + lifetimeMs,
      pieces: [],
    };
    // The policies are asked before the first piece, not after the last.
    await objects.check(upload, upload.size);
    await objects.mayWrite(caller, { ...upload, isUpsert: isUpsert(request) });
    const id = Buffer.from(`${upload.bucket}/${upload.name}/${crypto.randomUUID()}`).toString("base64url");
    uploads.set(id, upload);
    if (request.body.length > 0) await take(request, caller, { id, upload });
    const location = `${request.origin}/storage/v1/upload/resumable/${id}`;
    const offset: Readonly<Record<string, string>> =
      request.body.length > 0 ? { "Upload-Offset": String(lengthOf(upload)) } : {};
    return { status: 201, headers: { ...VERSION, ...expiry(upload), ...offset, Location: location } };
  }

  async function take(
    request: CloudRequest,
    caller: Caller,
    { id, upload }: { id: string; upload: Upload },
  ): Promise<void> {
    upload.pieces.push(request.body);
    if (lengthOf(upload) > upload.size) throw told(413, "Upload-Length exceeded");
    if (lengthOf(upload) < upload.size) return;
    const bytes = Buffer.concat(upload.pieces);
    await objects.put(caller, { ...upload, bytes, isUpsert: isUpsert(request) });
    upload.pieces.splice(0, upload.pieces.length, bytes);
    finished.add(id);
  }

  async function append(
    request: CloudRequest,
    caller: Caller,
    { id, upload }: { id: string; upload: Upload },
  ): Promise<CloudAnswer> {
    if (headerOf(request, "upload-offset") !== String(lengthOf(upload))) {
      throw told(409, "Upload-Offset conflict");
    }
    await objects.mayWrite(caller, { ...upload, isUpsert: isUpsert(request) });
    await take(request, caller, { id, upload });
    return {
      status: 204,
      headers: { ...VERSION, ...expiry(upload), "Upload-Offset": String(lengthOf(upload)) },
    };
  }

  return {
    open: () => uploads.size - finished.size,
    expireAll() {
      for (const [id, upload] of uploads) uploads.set(id, { ...upload, expiresAt: 0 });
    },
    async answer(request, caller) {
      const id = request.path.slice("upload/resumable".length).replace(/^\//u, "");
      if (request.method === "POST") return create(request, caller).catch(toldAgain);
      const upload = uploads.get(id);
      if (upload === undefined) throw told(404, "The file for this url was not found");
      if (upload.expiresAt <= Date.now()) throw told(410, "The file for this url no longer exists");
      if (request.method === "PATCH") return append(request, caller, { id, upload }).catch(toldAgain);
      if (request.method === "DELETE") {
        uploads.delete(id);
        return { status: 204, headers: VERSION };
      }
      if (request.method !== "HEAD") throw beyondTheDouble(`tus ${request.method}`);
      const state = { "Upload-Offset": String(lengthOf(upload)), "Upload-Length": String(upload.size) };
      return {
        status: 200,
        headers: { ...VERSION, ...expiry(upload), ...state, "Cache-Control": "no-store" },
      };
    },
  };
}

function isUpsert(request: CloudRequest): boolean {
  return headerOf(request, "x-upsert") === "true";
}

function lengthOf({ pieces }: Upload): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

function expiry({ expiresAt }: Upload): Readonly<Record<string, string>> {
  return { "Upload-Expires": new Date(expiresAt).toUTCString() };
}

function told(status: number, body: string): Refusal {
  return new Refusal({ status, headers: { ...VERSION, "Content-Type": "text/plain" }, body });
}

/** Here a refusal has its own status and says why in words, unlike everywhere else in Storage. */
function toldAgain(thrown: unknown): never {
  if (!(thrown instanceof Refusal) || typeof thrown.answer.body !== "string") throw thrown;
  const said = objectIn(thrown.answer.body);
  if (said === null) throw thrown;
  throw told(Number(said["statusCode"]), String(said["message"]));
}

/** `name base64,name base64`. */
function metadataOf(header: string): ReadonlyMap<string, string> {
  return new Map(
    header.split(",").map((pair) => {
      const [name = "", value = ""] = pair.trim().split(" ");
      return [name, Buffer.from(value, "base64").toString()];
    }),
  );
}

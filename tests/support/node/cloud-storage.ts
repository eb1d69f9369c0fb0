/** Storage, as far as supabase-js asks it: uploads, downloads, signed addresses, lists, removal. */
import type { Caller } from "./cloud-database.ts";
import {
  beyondTheDouble,
  bodyOf,
  type CloudAnswer,
  type CloudRequest,
  headerOf,
  json,
} from "./cloud-http.ts";
import type { Keys } from "./cloud-keys.ts";
import type { CloudObjects, NewObject, ObjectPlace, StoredObject } from "./cloud-objects.ts";
import { isSigned, signatureFor } from "./cloud-signatures.ts";
import { error, NO_SIGNATURE, NOT_FOUND, refuse } from "./cloud-storage-errors.ts";
import { listed } from "./cloud-storage-list.ts";
import { asObject } from "./web-server.ts";

export interface StorageParts {
  readonly objects: CloudObjects;
  readonly keys: Keys;
}

/** Answers; throws a Refusal. */
export async function answerStorage(
  request: CloudRequest,
  caller: Caller,
  { objects, keys }: StorageParts,
): Promise<CloudAnswer> {
  const { method, path } = request;
  const [first = "", second = ""] = path.split("/");
  if (first !== "object") throw beyondTheDouble(path);
  const behind = path.slice(`object/${second}/`.length);
  if (second === "sign" && method === "GET") return open(request, { objects, keys });
  if (second === "sign" && method === "POST") return sign(request, caller, { objects, keys });
  if (second === "list" && method === "POST") return json(200, await listed(request, caller, objects));
  if (second === "authenticated" || second === "info")
    return show(request, caller, { objects, place: placeIn(behind) });
  if (["public", "move", "copy", "upload", "list-v2"].includes(second)) throw beyondTheDouble(path);
  if (method === "DELETE") return remove(request, caller, objects);
  const place = placeIn(path.slice("object/".length));
  if (method === "GET" || method === "HEAD") return show(request, caller, { objects, place });
  if (method === "POST" || method === "PUT") return upload(request, caller, { objects, place });
  throw beyondTheDouble(method);
}

function placeIn(path: string): ObjectPlace {
  const slash = path.indexOf("/");
  return slash < 0
    ? { bucket: path, name: "" }
    : { bucket: path.slice(0, slash), name: path.slice(slash + 1) };
}

async function upload(
  request: CloudRequest,
  caller: Caller,
  { objects, place }: { objects: CloudObjects; place: ObjectPlace },
): Promise<CloudAnswer> {
  const isUpsert = request.method === "PUT" || headerOf(request, "x-upsert") === "true";
  const object: NewObject = { ...place, ...(await contentOf(request)), isUpsert };
  await objects.check(object, object.bytes.length);
  const id = await objects.put(caller, object);
  return json(200, { Id: id, Key: `${place.bucket}/${place.name}` });
}

/** The file of a form, as supabase-js sends a Blob, or the body itself. */
async function contentOf(request: CloudRequest): Promise<Pick<NewObject, "bytes" | "type" | "cacheControl">> {
  const contentType = headerOf(request, "content-type");
  if (!contentType.startsWith("multipart/form-data")) {
    return {
      bytes: request.body,
      type: contentType,
      cacheControl: headerOf(request, "cache-control") || "no-cache",
    };
  }
  const form = await new Response(new Uint8Array(request.body), {
    headers: { "Content-Type": contentType },
  }).formData();
  const file = [...form.values()].find((value) => typeof value !== "string");
  if (file === undefined) throw refuse(error("400", "InvalidRequest", "No content provided"));
  const seconds = form.get("cacheControl");
  const cacheControl = typeof seconds === "string" ? `max-age=${seconds}` : "no-cache";
  return { bytes: Buffer.from(await file.arrayBuffer()), type: file.type, cacheControl };
}

async function show(
  request: CloudRequest,
  caller: Caller,
  { objects, place }: { objects: CloudObjects; place: ObjectPlace },
): Promise<CloudAnswer> {
  return shown(request, await objects.get(caller, place));
}

/** The bytes, or the part that a player asks for. */
function shown(request: CloudRequest, object: StoredObject): CloudAnswer {
  const { bytes, type, cacheControl, changedAt, id } = object;
  const headers = {
    "Content-Type": type,
    "Cache-Control": cacheControl,
    "Last-Modified": changedAt.toUTCString(),
    "Accept-Ranges": "bytes",
    ETag: `"${id}-${changedAt.getTime()}"`,
  };
  const range = /^bytes=(\d+)-(\d*)$/u.exec(headerOf(request, "range"));
  if (request.method === "HEAD") {
    return { status: 200, headers: { ...headers, "Content-Length": String(bytes.length) } };
  }
  if (range === null) return { status: 200, headers, body: bytes };
  const from = Number(range[1]);
  const to = Math.min(range[2] === "" ? Number.POSITIVE_INFINITY : Number(range[2]), bytes.length - 1);
  const places = { "Content-Range": `bytes ${from}-${to}/${bytes.length}` };
  return { status: 206, headers: { ...headers, ...places }, body: bytes.subarray(from, to + 1) };
}

async function remove(request: CloudRequest, caller: Caller, objects: CloudObjects): Promise<CloudAnswer> {
  const { bucket, name } = placeIn(request.path.slice("object/".length));
  if (name !== "") {
    const rows = await objects.remove(caller, bucket, [name]);
    if (rows.length === 0) throw refuse(NOT_FOUND);
    return json(200, { message: "Successfully deleted" });
  }
  const prefixes = asObject(bodyOf(request))?.["prefixes"];
  const names = Array.isArray(prefixes) ? prefixes.map(String) : [];
  if (names.length === 0 || names.length > 1_000) {
    throw refuse(
      error("400", "InvalidRequest", "body/prefixes must NOT have fewer than 1 or more than 1000 items"),
    );
  }
  return json(200, await objects.remove(caller, bucket, names));
}

const UNREACHABLE = "Either the object does not exist or you do not have access to it";

/** One address, or one for each of `paths`. */
async function sign(
  request: CloudRequest,
  caller: Caller,
  { objects, keys }: StorageParts,
): Promise<CloudAnswer> {
  const place = placeIn(request.path.slice("object/sign/".length));
  const { expiresIn, paths } = asObject(bodyOf(request)) ?? {};
  const seconds = Number(expiresIn);
  const addressOf = async (name: string) => {
    const at = { bucket: place.bucket, name };
    await objects.get(caller, at);
    return signatureFor(keys, at, seconds);
  };
  if (place.name !== "") return json(200, { signedURL: await addressOf(place.name) });
  const names = Array.isArray(paths) ? paths.map(String) : [];
  const signed = names.map(async (path) => {
    const signedURL = await addressOf(path).catch(() => null);
    return { path, signedURL, error: signedURL === null ? UNREACHABLE : null };
  });
  return json(200, await Promise.all(signed));
}

/** Whoever has the address sees it until it expires: nothing else is asked for. */
async function open(request: CloudRequest, { objects, keys }: StorageParts): Promise<CloudAnswer> {
  const path = request.path.slice("object/sign/".length);
  const isGood = isSigned(keys, request.query.get("token") ?? "", path);
  if (isGood === "expired") throw refuse(error("400", "InvalidJWT", '"exp" claim timestamp check failed'));
  if (!isGood) throw refuse(NO_SIGNATURE);
  return shown(request, await objects.get(null, placeIn(path)));
}

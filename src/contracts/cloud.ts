/** The port to the owner's own Supabase project. */
import type {
  AlertRow,
  CameraRow,
  DetectionRow,
  PrintRow,
  SceneFacts,
  SceneReviewRow,
  SceneRow,
} from "../core/cloud/rows.ts";
import type { Result } from "../core/result.ts";
import type { Milliseconds, UnitInterval } from "../core/units.ts";

export interface CloudProject {
  /** https, or http of this very machine, without a path. */
  readonly url: string;
  /** The publishable key, or the older anon key: both are meant for browsers. Never the service-role key. */
  readonly key: string;
}

export interface CloudFault {
  readonly code: /** The device is in no network. */
    | "cloud-offline"
    /** Nobody answers there, or not in time. */
    | "cloud-unreachable"
    /** A project that its owner, or Supabase after a week without use, has paused. */
    | "cloud-paused"
    /** Something answers there that is no Supabase project, or not with what was asked for. */
    | "cloud-answer"
    /** The project does not know this key. */
    | "cloud-key"
    /** Nobody is signed in any more: the session is over, or was ended elsewhere. */
    | "cloud-signed-out"
    /** The tables or buckets are not there, or are older than this app: the migrations have to be run. */
    | "cloud-not-set-up"
    /** Row-level security lets it not through. */
    | "cloud-forbidden"
    /** Will not be taken however often it is sent; `detail` is the server's word. */
    | "cloud-refused"
    /** The file is larger than the bucket takes. */
    | "cloud-too-large"
    /** The project has no room left. */
    | "cloud-full"
    /** Too many requests, or a passing trouble of the server. */
    | "cloud-busy"
    /** Given up because who asked has. */
    | "cloud-aborted";
  /** The server's word, at most 200 characters, without key, token or address; "" where there is none. */
  readonly detail: string;
  /** What the server wants to be left alone for; null where it did not say. */
  readonly retryAfter: Milliseconds | null;
}

/** What a person typed that cannot be signed in with, or what the project allows not. */
export interface SignInFault {
  readonly code:
    | "sign-in-email"
    /** Wrong, used, or older than the project allows. */
    | "sign-in-code"
    /** The project has the e-mailed codes, or the anonymous sign-ins, switched off. */
    | "sign-in-disabled"
    /** Too many e-mails or attempts. */
    | "sign-in-too-often";
  readonly retryAfter: Milliseconds | null;
}

export interface CloudUser {
  readonly id: string;
  /** null for an anonymous sign-in: such a user is there on this one device only. */
  readonly email: string | null;
}

type Answer<T> = Promise<Result<T, CloudFault>>;

export interface CloudSignIn {
  /** Who is signed in, with a session that is good now: refreshed where it was not; null: nobody. */
  user(): Answer<CloudUser | null>;
  /** As `user`, with another session whatever this one says of itself: the server may think otherwise. */
  renew(): Answer<CloudUser | null>;
  /** Calls back when somebody else, or nobody, is signed in; never from inside the client's own lock. */
  onUser(listener: (user: CloudUser | null) => void): () => void;
  /** E-mails a code: a link would open outside an app that is on an iPhone's home screen. */
  sendCode(email: string): Promise<Result<null, SignInFault | CloudFault>>;
  verifyCode(email: string, code: string): Promise<Result<CloudUser, SignInFault | CloudFault>>;
  signInAnonymously(): Promise<Result<CloudUser, SignInFault | CloudFault>>;
  /** On this device. Without a network too. */
  signOut(): Promise<void>;
}

/** Where a list goes on: a moment of the server's as it was read, and the id that breaks ties. */
export interface CloudCursor {
  readonly at: string;
  readonly id: string;
}

export interface CloudPage {
  readonly rows: readonly SceneRow[];
  /** null after the last. */
  readonly next: CloudCursor | null;
}

/** Rows of whoever is signed in. Writes name a client-made id: done twice, it is done once. */
export interface CloudRows {
  putCamera(row: CameraRow): Answer<null>;
  putPrint(row: PrintRow): Answer<null>;
  /** Adds the scene, or changes its facts; what a person said of it stays as it is there. */
  putScene(facts: SceneFacts): Answer<null>;
  /** false: there is no such scene any more, and none was made. */
  changeScene(id: string, change: Partial<SceneFacts> | SceneReviewRow): Answer<boolean>;
  /** In place of those the scene has. */
  putDetections(sceneId: string, rows: readonly DetectionRow[]): Answer<null>;
  putAlert(row: AlertRow): Answer<null>;
  removeScene(id: string): Answer<null>;
  /** null: there is none. */
  getScene(id: string): Answer<SceneRow | null>;
  /** The boxes that the detector saw in it. */
  detectionsOf(sceneId: string): Answer<readonly DetectionRow[]>;
  /** What was written after `cursor` (null: ever), in the order of writing. */
  changedScenes(cursor: CloudCursor | null, count: number): Answer<CloudPage>;
  /** By the time of the frame, newest first, before `cursor` (null: from the newest on). */
  newestScenes(cursor: CloudCursor | null, count: number): Answer<CloudPage>;
  /** Which of these the cloud still has. */
  presentScenes(ids: readonly string[]): Answer<ReadonlySet<string>>;
}

export type CloudBucket = "failure_frames" | "failure_videos";

export interface CloudPath {
  readonly bucket: CloudBucket;
  /** `<user id>/<device uuid>/<scene id>_<kind>.<extension>`. */
  readonly path: string;
}

export interface PutOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (share: UnitInterval) => void;
}

export interface CloudFiles {
  /** In place of what is there. Above 6 MB in pieces, and on from the piece where it was cut off, also after a reload. */
  putFile(place: CloudPath, blob: Blob, options: PutOptions): Answer<null>;
  /** What is not there counts as removed. */
  removeFiles(bucket: CloudBucket, paths: readonly string[]): Answer<null>;
  /** Addresses that open for so long, by path; a file that is not there is left out. */
  signFiles(
    bucket: CloudBucket,
    paths: readonly string[],
    lifetime: Milliseconds,
  ): Answer<ReadonlyMap<string, string>>;
}

/** scene: as it is now. removed: gone there. resync: news may have been missed, so ask for what changed. */
export type CloudNews =
  | { readonly kind: "scene"; readonly row: SceneRow }
  | { readonly kind: "removed"; readonly userId: string; readonly sceneId: string }
  | { readonly kind: "alert"; readonly row: AlertRow }
  | { readonly kind: "resync" };

export interface CloudClient {
  readonly signIn: CloudSignIn;
  readonly rows: CloudRows;
  readonly files: CloudFiles;
  /** News as they happen, through reconnects, until the returned function is called. */
  follow(listener: (news: CloudNews) => void): () => void;
  close(): Promise<void>;
}

/** Where the session is kept: on this device, under keys that the client chooses. */
export interface CloudSessionStore {
  getItem(key: string): Promise<string | null>;
  setItem(key: string, value: string): Promise<void>;
  removeItem(key: string): Promise<void>;
}

export interface CloudPort {
  /** Whether there is a project that knows the key and has the tables. */
  examine(project: CloudProject): Answer<null>;
  open(project: CloudProject, sessions: CloudSessionStore): CloudClient;
}

/** Which scenes the owner's retention policy no longer keeps. Nothing is ever removed that it does not name. */
import type { Scene } from "./scene.ts";
import type { Bytes, Milliseconds } from "./units.ts";

export interface RetentionPolicy {
  /** Older scenes go; null keeps them for ever. */
  readonly maxAge: Milliseconds | null;
  /** Beyond this the oldest go; null sets no bound. */
  readonly maxBytes: Bytes | null;
  /** Scenes that a person has checked stay, whatever their age or size. */
  readonly keepVerified: boolean;
  /** Scenes that are not in the owner's cloud yet stay. */
  readonly keepNotUploaded: boolean;
}

export interface Removal {
  readonly scene: Scene;
  readonly reason: "age" | "size";
}

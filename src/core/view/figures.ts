import type { Picture } from "../resample.ts";
import type { UnitInterval } from "../units.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type Light, lightOf } from "./light.ts";
import { type Pose, poseAgainst, type ViewReference } from "./pose.ts";
import { sharpnessOf } from "./sharpness.ts";
import { type Thumbnail, thumbnailOf } from "./thumbnail.ts";

/** What one frame says about the view, small enough to cross a thread with every frame. */
export interface ViewFigures extends Light {
  /** See `sharpnessOf`; null where there are too few edges to tell. */
  readonly sharpness: UnitInterval | null;
  /** The same for the same pixels: see `fingerprintOf`. */
  readonly fingerprint: number;
  readonly thumbnail: Thumbnail;
  /** Against the reference; null without one, and where it has too little to be known again. */
  readonly pose: Pose | null;
}

/** The figures of a picture. `reference` is how the camera saw its printer at the start. */
export function viewFigures(picture: Picture, reference: ViewReference | null): ViewFigures {
  const thumbnail = thumbnailOf(picture);
  return {
    ...lightOf(thumbnail),
    sharpness: sharpnessOf(picture),
    fingerprint: fingerprintOf(picture),
    thumbnail,
    pose: reference === null ? null : poseAgainst(reference, thumbnail),
  };
}

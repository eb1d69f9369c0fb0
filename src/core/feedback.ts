/**
 * What the owner's answers have taught about one camera: boxes called false alarms hold back those that look like
 * them, boxes called failures keep that from going too far. Knows nothing of where the samples are kept.
 */
import { type Box, iou } from "./box.ts";
import type { Detection, EmbeddedDetection } from "./detection.ts";
import { type Embedding, likeness } from "./embedding.ts";
import type { FailureType } from "./failure-type.ts";
import type { Scene } from "./scene.ts";
import type { Milliseconds, UnitInterval } from "./units.ts";

/** false-alarm: what looks like it is held back. failure: what looks more like this one is not. */
export type Lesson = "false-alarm" | "failure";

/** One box of a scene as the network saw it. */
export interface SampledBox {
  readonly type: FailureType;
  readonly box: Box;
  readonly embedding: Embedding;
  /** It was held back in its scene already: to call that scene correct does not say that this box is right too. */
  readonly wasHeldBack: boolean;
  /** null: the owner has said nothing of it. */
  readonly lesson: Lesson | null;
}

/**
 * The boxes of one scene. It goes with its scene while it teaches nothing. What it teaches stays when the scene is
 * deleted, by hand or for room: a false alarm must not come back because its picture was tidied away. The owner
 * forgets it by name, and then it is gone.
 */
export interface FeedbackSample {
  readonly sampleVersion: 1;
  readonly sceneId: string;
  readonly cameraId: string;
  /** When the scene was. */
  readonly at: Milliseconds;
  /** Embeddings of another network, or of another version of it, say nothing. */
  readonly model: { readonly id: string; readonly version: string };
  readonly boxes: readonly SampledBox[];
}

interface TaughtBox extends SampledBox {
  readonly sceneId: string;
  readonly at: Milliseconds;
}

/** What a camera has learned, as `judge` wants it. */
export interface Memory {
  readonly falseAlarms: readonly TaughtBox[];
  readonly failures: readonly TaughtBox[];
}

export const EMPTY_MEMORY: Memory = { falseAlarms: [], failures: [] };

/**
 * From which likeness (cosine) on a box counts as the one that was marked: where it is in the same place, and elsewhere.
 *
 * Measured with layerwatch 0.1.0 on the train split of the photographs, boxes from `suspect` on: 290 false ones of 95
 * groups against 1327 real tangles of 145 groups as a watching camera sees them. A false box and its like in another frame of its
 * group, in the same place: 5 % below 0.77, quartiles 0.91 0.94 0.97. A false box and a tangle, anywhere: quartiles 0.62
 * 0.72 0.81, 5 % above 0.90, 0.5 % above 0.96; in the same place 12 % above 0.90. So 0.90 in one place finds 77 % of the likes;
 * anywhere it would hold back three times as many tangles for the same false alarms. Not tuned
 * further.
 *
 * What it costs, on the 146 failing val pictures that warn: three remembered frames that falsely warn keep 9.5 % of them from
 * warning (mean of 1000 draws; 16 % or more in a tenth of them), three of one healthy group 4.1 %; 7.8 % where one failure was called
 * correct beside. These pictures are mostly of other cameras than the false alarms; for one camera it was not measured.
 */
const SAME_THING = { inPlace: 0.9, elsewhere: 0.96 } as const;

/** Boxes that overlap by so much are in the same place. */
const SAME_PLACE_IOU: UnitInterval = 0.3;

/** What is left of a box's confidence after so many marked scenes that it looks like; the last holds for more. */
const LEFT_AFTER_MARKS: readonly UnitInterval[] = [1, 0.8, 0.65, 0.5];

/** A person's box that overlaps the detector's by so much is the same box. */
const SAME_BOX_IOU: UnitInterval = 0.5;

/** The sample of a scene: those of its boxes that the network gave an embedding for; null without any. */
export function sampleOf(scene: Scene, detections: readonly EmbeddedDetection[]): FeedbackSample | null {
  const { id: sceneId, at, cameraId, model } = scene;
  const boxes = detections.flatMap(({ type, box, embedding, resembles }): SampledBox[] =>
    embedding === null ? [] : [{ type, box, embedding, wasHeldBack: resembles !== undefined, lesson: null }],
  );
  if (cameraId === null || model === null || boxes.length === 0) return null;
  return taughtBy(scene, { sampleVersion: 1, sceneId, cameraId, at, model, boxes });
}

/** The sample with what the scene's review says of each box now. */
export function taughtBy(scene: Scene, sample: FeedbackSample): FeedbackSample {
  const isAllHeldBack = sample.boxes.every(({ wasHeldBack }) => wasHeldBack);
  const boxes = sample.boxes.map((one) => ({ ...one, lesson: lessonOf(scene, one, isAllHeldBack) }));
  return { ...sample, boxes };
}

/** True when the owner's answer says something of at least one box. */
export function isTeaching({ boxes }: FeedbackSample): boolean {
  return boxes.some(({ lesson }) => lesson !== null);
}

/** What the samples of a camera teach about the answers of that network. */
export function memoryOf(
  samples: readonly FeedbackSample[],
  model: { readonly id: string; readonly version: string },
): Memory {
  const boxes = samples
    .filter((sample) => sample.model.id === model.id && sample.model.version === model.version)
    .flatMap(({ sceneId, at, boxes: ofScene }) => ofScene.map((box) => ({ ...box, sceneId, at })));
  return {
    falseAlarms: boxes.filter(({ lesson }) => lesson === "false-alarm"),
    failures: boxes.filter(({ lesson }) => lesson === "failure"),
  };
}

/**
 * The detection as it is where nothing like it was marked; else with what it resembles, and what it still counts.
 * Marks are scenes, not boxes: of each the most alike box of the same type counts, if it is alike enough and more so
 * than anything that was called a failure. Never raises what a detection counts.
 */
export function judge<D extends EmbeddedDetection>(detection: D, memory: Memory): D {
  const { type, embedding, confidence, box: place } = detection;
  if (embedding === null) return detection;
  const likenessTo = (box: TaughtBox): number =>
    box.type === type ? likeness(box.embedding, embedding) : -1;
  const toFailures = Math.max(-1, ...memory.failures.map(likenessTo));
  const marks = new Map<string, { readonly box: TaughtBox; readonly likeness: number }>();
  for (const box of memory.falseAlarms) {
    const mark = { box, likeness: likenessTo(box) };
    const least = iou(box.box, place) >= SAME_PLACE_IOU ? SAME_THING.inPlace : SAME_THING.elsewhere;
    if (mark.likeness < least || mark.likeness <= toFailures) continue;
    if (mark.likeness > (marks.get(box.sceneId)?.likeness ?? -1)) marks.set(box.sceneId, mark);
  }
  // Of equally alike ones the newest is named, whatever the order they came in.
  const [nearest] = [...marks.values()].sort(
    (a, b) => b.likeness - a.likeness || b.box.at - a.box.at || (a.box.sceneId < b.box.sceneId ? -1 : 1),
  );
  if (nearest === undefined) return detection;
  const left = LEFT_AFTER_MARKS[Math.min(marks.size, LEFT_AFTER_MARKS.length - 1)] ?? 1;
  const { sceneId, at } = nearest.box;
  return { ...detection, resembles: { sceneId, at, counted: confidence * left } };
}

/** The detections without what only the memory needs: as they are shown and kept. */
export function withoutEmbeddings(detections: readonly EmbeddedDetection[]): Detection[] {
  return detections.map(({ type, confidence, box, evidence, resembles }) => {
    const bare = { type, confidence, box, evidence };
    return resembles === undefined ? bare : { ...bare, resembles };
  });
}

function lessonOf(
  scene: Scene,
  { type, box, wasHeldBack }: SampledBox,
  isAllHeldBack: boolean,
): Lesson | null {
  if (scene.verdict === "none") return null;
  if (scene.verdict === "wrong") return "false-alarm";
  const kept = scene.reviewedBoxes;
  if (kept === null) return wasHeldBack && !isAllHeldBack ? null : "failure";
  // A box that was drawn anew or moved overlaps the detector's: only one that is gone altogether was meant as wrong.
  const overlap = Math.max(0, ...kept.map((person) => iou(person.box, box)));
  if (overlap === 0) return "false-alarm";
  return overlap >= SAME_BOX_IOU && kept.some((person) => person.type === type) ? "failure" : null;
}

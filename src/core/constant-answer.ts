/**
 * A detector that answers without looking gives the same numbers for every picture, and its canary may pass: a GPU
 * buffer that is read back stale, an answer that was cached. No camera gives two pictures without a different bit, and
 * no network answers two pictures with the same bits in hundreds of numbers.
 */

/** Different pictures in a row with one and the same answer: so many are no accident. */
export const LONGEST_SAME = 5;
/** Numbers of the input that are looked at; a picture's noise is everywhere. */
const SAMPLES = 4_096;

export interface AnswerWatch {
  readonly input: number;
  readonly output: number;
  /** Different pictures in a row that had this answer. */
  readonly same: number;
}

export const NO_ANSWERS: AnswerWatch = { input: 0, output: 0, same: 0 };

/** After one more answer; `isConstant` tells when it was the same for too many different pictures. */
export function followAnswer(before: AnswerWatch, input: Float32Array, output: Float32Array): AnswerWatch {
  const now = { input: fingerprint(input), output: fingerprint(output) };
  if (now.output !== before.output || before.same === 0) return { ...now, same: 1 };
  return { ...now, same: now.input === before.input ? before.same : before.same + 1 };
}

export function isConstant({ same }: AnswerWatch): boolean {
  return same > LONGEST_SAME;
}

/** FNV-1a over the bits of some numbers, evenly spread. */
function fingerprint(numbers: Float32Array): number {
  const bits = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  const stride = Math.max(1, Math.floor(bits.length / SAMPLES));
  let hash = 0x811c9dc5;
  for (let index = 0; index < bits.length; index += stride) {
    hash = Math.imul(hash ^ (bits[index] ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

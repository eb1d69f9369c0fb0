/** What can be wrong with a camera's view although it gives pictures, the most blinding first. */
export const VIEW_FAULTS = ["black", "covered", "frozen", "overexposed", "blurred", "bumped"] as const;

export type ViewFault = (typeof VIEW_FAULTS)[number];

/** Those in which nothing can be watched: the time counts as a gap. */
export const BLINDING_FAULTS = ["black", "covered", "frozen"] as const;

export type BlindingFault = (typeof BLINDING_FAULTS)[number];

/** The gravest of the faults that blind; null when the print can be seen. */
export function blindingOf(faults: readonly ViewFault[]): BlindingFault | null {
  return BLINDING_FAULTS.find((fault) => faults.includes(fault)) ?? null;
}

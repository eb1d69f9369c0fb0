/**
 * Reads a whole store, in pieces small enough that none holds up the page: `read` answers one from a range on, `take`
 * gets each in turn. All in the transaction of `read`.
 */
export async function inPieces<T>(
  read: (from: IDBKeyRange | null) => Promise<readonly T[]>,
  keyOf: (item: T) => string,
  take: (piece: readonly T[]) => void,
): Promise<void> {
  let piece = await read(null);
  for (let last = piece.at(-1); last !== undefined; last = piece.at(-1)) {
    take(piece);
    piece = await read(IDBKeyRange.lowerBound(keyOf(last), true));
  }
}

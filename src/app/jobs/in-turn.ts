/** Does `work` once everything that was asked for before is done, well or not; its outcome is the answer. */
type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** A line of its own. */
export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined); // whoever asked for it hears of it
    return turn;
  };
}

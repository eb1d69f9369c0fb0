/** One transaction, from a connection to its end: answered in time, all of it or nothing. */
import type { StoreFault } from "../../contracts/store.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Connector } from "./connector.ts";
import { faultOf, isClosed, isLost } from "./faults.ts";
import type { StoreName, Transaction } from "./schema.ts";

export interface Scope<Names extends readonly StoreName[], Mode extends IDBTransactionMode> {
  readonly names: Names;
  readonly mode: Mode;
  readonly durability: IDBTransactionDurability;
  /** From the call to the answer, opening included. */
  readonly limit: Milliseconds;
}

/** Does requests of this transaction and awaits nothing else: a transaction without a request ends by itself. */
export type Work<Names extends readonly StoreName[], Mode extends IDBTransactionMode, T> = (
  transaction: Transaction<Names, Mode>,
) => Promise<T>;

/** Where no answer comes, the transaction is aborted, so that it holds up no other, and its connection given up. */
export async function transact<Names extends readonly StoreName[], Mode extends IDBTransactionMode, T>(
  connector: Connector,
  scope: Scope<Names, Mode>,
  work: Work<Names, Mode, T>,
): Promise<Result<T, StoreFault>> {
  const useless = new AbortController();
  const { signal } = useless;
  const timer = setTimeout(() => useless.abort(), scope.limit);
  const overdue = new Promise<Result<T, StoreFault>>((resolve) => {
    signal.addEventListener("abort", () => resolve(err({ code: "store-overdue", after: scope.limit })));
  });
  try {
    const begun = begin(connector, scope, signal);
    const done = begun.then((result) => (result.ok ? finish(result.value, work, signal) : result));
    return await Promise.race([done, overdue]);
  } catch (cause) {
    if (isLost(cause)) useless.abort();
    return err(faultOf(cause));
  } finally {
    clearTimeout(timer);
  }
}

/** A transaction on a connection that is open: one that was closed unnoticed is replaced. */
async function begin<Names extends readonly StoreName[], Mode extends IDBTransactionMode>(
  connector: Connector,
  scope: Scope<Names, Mode>,
  useless: AbortSignal,
): Promise<Result<Transaction<Names, Mode>, StoreFault>> {
  const opening = connector.current();
  useless.addEventListener("abort", () => connector.drop(opening));
  const opened = await opening.ready();
  if (!opened.ok) return opened;
  try {
    return ok(opened.value.transaction(scope.names, scope.mode, { durability: scope.durability }));
  } catch (cause) {
    if (!isClosed(cause) || useless.aborted) throw cause;
    connector.drop(opening);
    return begin(connector, scope, useless);
  }
}

/** Runs `work` and waits until all of it is kept. Rejects with the reason when nothing of it is. */
async function finish<Names extends readonly StoreName[], Mode extends IDBTransactionMode, T>(
  transaction: Transaction<Names, Mode>,
  work: Work<Names, Mode, T>,
  useless: AbortSignal,
): Promise<Result<T, StoreFault>> {
  useless.addEventListener("abort", () => abort(transaction));
  try {
    const [value] = await Promise.all([work(transaction), transaction.done]);
    return ok(value);
  } catch (cause) {
    abort(transaction);
    // A request that failed because its transaction did says only that; the transaction knows why.
    throw await transaction.done.then(
      () => cause,
      () => transaction.error ?? cause,
    );
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch (cause) {
    if (!isClosed(cause)) throw cause; // it is over already
  }
}

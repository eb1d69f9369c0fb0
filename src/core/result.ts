/** Outcome of something that may fail for reasons the caller must deal with. Bugs throw instead. */
export type Result<T, Fault> = Ok<T> | Err<Fault>;

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Err<Fault> {
  readonly ok: false;
  readonly fault: Fault;
}

/** Wraps a success. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** Wraps an expected failure: a plain object with a `code`, so that it survives a thread boundary. */
export function err<const Fault>(fault: Fault): Err<Fault> {
  return { ok: false, fault };
}

import type { Result } from "../../src/core/result.ts";

/** What was answered; a fault fails the test that asked. */
export async function valueOf<T>(answer: Promise<Result<T, unknown>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value;
}

import type { LogPort } from "../../src/contracts/platform.ts";

/** A log that nobody reads. */
export const silentLog: LogPort = { error: () => undefined, warn: () => undefined, info: () => undefined };

import type { LogPort } from "../../contracts/platform.ts";

/** The browser's console. */
export function createConsoleLog(): LogPort {
  return {
    error: (line, about) => console.error(`[layerwatch] ${line}`, about ?? ""),
    warn: (line, about) => console.warn(`[layerwatch] ${line}`, about ?? ""),
    info: (line, about) => console.info(`[layerwatch] ${line}`, about ?? ""),
  };
}

import type { Settings } from "../../contracts/settings.ts";

export type Language = "en" | "ko";

/** The language to speak: the chosen one, else the first of the browser's that there is, else English. */
export function languageFor(
  chosen: Settings["language"],
  preferred: readonly string[],
): { readonly language: Language; readonly locale: string } {
  const language: Language = chosen === "system" ? firstKnown(preferred) : chosen;
  // Dates and numbers follow the region too: en-GB has another clock than en-US.
  const locale = preferred.find((tag) => baseOf(tag) === language) ?? language;
  return { language, locale };
}

function firstKnown(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const base = baseOf(tag);
    if (base === "en" || base === "ko") return base;
  }
  return "en";
}

function baseOf(tag: string): string {
  return tag.toLowerCase().split("-")[0] ?? "";
}

import { createInstance } from "i18next";
import { en } from "../../src/ui/i18n/en.ts";
import { enLater } from "../../src/ui/i18n/en-later.ts";
import { formatsFor } from "../../src/ui/i18n/formats.ts";
import { ko } from "../../src/ui/i18n/ko.ts";
import type { Words } from "../../src/ui/i18n/Words.tsx";

const instance = createInstance();
void instance.init({
  lng: "en",
  resources: { en: { translation: { ...en, ...enLater } }, ko: { translation: ko } },
  initAsync: false,
  interpolation: { escapeValue: false },
});

/** All words of a language, as a screen has them once it is there. */
export function wordsIn(language: "en" | "ko", locale: string = language): Words {
  const translate = instance.getFixedT(language);
  return { language, format: formatsFor(locale), t: (key, values) => translate(key, values ?? {}) };
}

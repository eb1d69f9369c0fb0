/** Gives the screens their words: i18next with English at hand and Korean fetched when it is spoken. */
import { createInstance, type i18n } from "i18next";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { I18nextProvider, initReactI18next, useTranslation } from "react-i18next";
import { useApp } from "../app-context.tsx";
import { en } from "./en.ts";
import type { enLater } from "./en-later.ts";
import { type Formats, formatsFor } from "./formats.ts";
import { type Language, languageFor } from "./language.ts";
import type { WordKey } from "./translation.ts";

export interface Words {
  readonly language: Language;
  readonly format: Formats;
  readonly t: (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;
}

const WordsContext = createContext<Words | null>(null);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error("useWords outside of WordsProvider");
  return words;
}

/** Renders nothing until the person's language is here, so that nobody sees two languages. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const chosen = useApp(({ settings }) => settings.language);
  const { language, locale } = languageFor(chosen, navigator.languages);
  const [instance] = useState(createTranslator);
  const [spoken, setSpoken] = useState<Language | null>(language === "en" ? "en" : null);

  useEffect(() => {
    let isCurrent = true;
    void speak(instance, language).then((answer) => {
      if (!isCurrent) return;
      document.documentElement.lang = answer;
      setSpoken(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [instance, language]);

  if (spoken === null) return null;
  return (
    <I18nextProvider i18n={instance}>
      <SpokenWords language={spoken} locale={spoken === language ? locale : spoken}>
        {children}
      </SpokenWords>
    </I18nextProvider>
  );
}

function SpokenWords(props: { language: Language; locale: string; children: ReactNode }) {
  const { language, locale, children } = props;
  const { i18n } = useTranslation();
  const words = useMemo<Words>(() => {
    const translate = i18n.getFixedT(language);
    return { language, format: formatsFor(locale), t: (key, values) => translate(key, values ?? {}) };
  }, [i18n, language, locale]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** Adds English words to those at hand before anything inside asks for one. Korean has all of its words at once. */
export function WithMoreWords({ english, children }: { english: typeof enLater; children: ReactNode }) {
  const { i18n } = useTranslation();
  useState(() => i18n.addResourceBundle("en", "translation", english, true));
  return children;
}

function createTranslator(): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: en } },
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return instance;
}

/** Resolves with the language that is spoken from now on: English when the other one cannot be fetched. */
async function speak(instance: i18n, language: Language): Promise<Language> {
  try {
    if (language === "ko" && !instance.hasResourceBundle("ko", "translation")) {
      const { ko } = await import("./ko.ts");
      instance.addResourceBundle("ko", "translation", ko);
    }
    await instance.changeLanguage(language);
    return language;
  } catch {
    return "en";
  }
}

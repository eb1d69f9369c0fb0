import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Section } from "../parts/Section.tsx";

/** Which network looks at the pictures, and where it says what it is. */
export function ModelInUse() {
  const { t } = useWords();
  const model = useApp(({ watch }) => watch.model);
  return (
    <Section level={3} title={t("settings.modelTitle")}>
      {model === null ? (
        <p className="text-quiet">{t("settings.modelUnknown")}</p>
      ) : (
        <p>
          {model.title}{" "}
          <span className="tabular text-quiet">{t("settings.modelVersion", { version: model.version })}</span>
          <a
            href={`${import.meta.env.BASE_URL}models/${model.id}/${model.version}/MODEL_CARD.md`}
            target="_blank"
            rel="noreferrer"
            className="flex min-h-12 w-fit items-center underline decoration-quiet underline-offset-4 hover:decoration-text"
          >
            {t("settings.modelCard")}
          </a>
        </p>
      )}
    </Section>
  );
}

import { useWords } from "../i18n/Words.tsx";
import { Choices } from "../parts/Choices.tsx";
import type { Where } from "./use-remove-scenes.ts";

/** Asks where to delete what is both here and in the cloud. */
export function WhereChoices({ where, onChange }: { where: Where; onChange: (where: Where) => void }) {
  const { t } = useWords();
  return (
    <>
      <Choices
        name="remove-where"
        legend={t("cloud.where.legend")}
        value={where}
        choices={[
          { value: "here", label: t("cloud.where.here"), about: t("cloud.where.hereAbout") },
          { value: "there", label: t("cloud.where.there"), about: t("cloud.where.thereAbout") },
          { value: "both", label: t("cloud.where.both"), about: t("cloud.where.bothAbout") },
        ]}
        onChange={onChange}
      />
      <p className="mt-3">{t("cloud.where.final")}</p>
    </>
  );
}

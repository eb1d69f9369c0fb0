import { useWords } from "../i18n/Words.tsx";
import { ButtonLink } from "../parts/Button.tsx";
import { Page } from "../parts/Page.tsx";

export function NotFound() {
  const { t } = useWords();
  return (
    <Page title={t("page.notFound")}>
      <ButtonLink to="/" look="primary">
        {t("page.toWatch")}
      </ButtonLink>
    </Page>
  );
}

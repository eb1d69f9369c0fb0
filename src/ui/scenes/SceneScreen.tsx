import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { ButtonLink } from "../parts/Button.tsx";
import { Page } from "../parts/Page.tsx";
import { SceneDetail } from "./detail/SceneDetail.tsx";
import { useScene } from "./queries.ts";

/** One scene, or why it cannot be shown. */
export function SceneScreen({ id }: { id: string }) {
  const { t } = useWords();
  const { scene, fault } = useScene(id);
  if (fault !== null) {
    return (
      <Page title={t("scenes.title")}>
        <div role="alert">
          <FaultText fault={fault} />
        </div>
      </Page>
    );
  }
  if (scene === undefined) return null;
  if (scene === null) {
    return (
      <Page title={t("scene.missing")}>
        <p className="mb-6 text-quiet">{t("scene.missingNext")}</p>
        <ButtonLink to="/scenes">{t("scene.back")}</ButtonLink>
      </Page>
    );
  }
  return <SceneDetail scene={scene} />;
}

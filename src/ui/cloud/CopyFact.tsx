import { Link } from "wouter";
import type { Scene } from "../../core/scene.ts";
import { useWords } from "../i18n/Words.tsx";
import { useSyncMark } from "./sync-mark.ts";

/** Where a scene stands on its way to the cloud; what waits leads to why. Nothing where there is no cloud. */
export function CopyFact({ scene }: { scene: Scene }) {
  const { t } = useWords();
  const kind = useSyncMark(scene);
  if (kind === null) return null;
  const words = t(`cloud.mark.${kind}`);
  return (
    <p data-testid="copy-fact" data-sync={kind} className="flex justify-between gap-4 text-sm">
      <span className="text-quiet">{t("cloud.copy")}</span>
      {kind === "there" || kind === "here" ? (
        words
      ) : (
        <Link to="/settings/cloud/sync" className="underline decoration-line underline-offset-4">
          {words}
        </Link>
      )}
    </p>
  );
}

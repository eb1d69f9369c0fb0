import { jobIdOf } from "../../../core/job.ts";
import type { Scene } from "../../../core/scene.ts";
import { useApp } from "../../app-context.tsx";
import { useWords } from "../../i18n/Words.tsx";
import { clipStatusOf } from "./clip-status.ts";

const ANY_TYPE = { mimeType: "", recordedFrom: null };

/** One quiet sentence while a scene's video is on its way, or when it did not come. */
export function ClipNote({ scene }: { scene: Scene }) {
  const { t } = useWords();
  const id = jobIdOf({ kind: "finish-clip", sceneId: scene.id, ...ANY_TYPE });
  const job = useApp(({ jobs }) => jobs.find((entry) => entry.id === id));
  const status = clipStatusOf(scene, job);
  if (status.kind === "being-finished") {
    return <p className="px-4 pt-2 text-sm text-quiet">{t("scene.clipPending")}</p>;
  }
  if (status.kind !== "missing") return null;
  const { error } = status;
  if (error === null) return <p className="px-4 pt-2 text-sm text-quiet">{t("scene.clipNone")}</p>;
  return (
    <details className="px-4 pt-2 text-sm text-quiet">
      <summary className="min-h-6 py-1 underline decoration-line underline-offset-4">
        {t("scene.clipNone")}
      </summary>
      <p className="break-words" lang="en">
        {error.code} {error.detail}
      </p>
    </details>
  );
}

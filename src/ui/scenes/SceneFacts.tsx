import type { ReactNode } from "react";
import type { Scene } from "../../core/scene.ts";
import { useWords } from "../i18n/Words.tsx";
import { SeverityMark } from "./SeverityMark.tsx";

/** Enough of an id to tell two prints apart. */
const ID_SHOWN = 8;

export function SceneFacts({ scene }: { scene: Scene }) {
  const { t, format } = useWords();
  return (
    <dl className="tabular text-sm">
      <Fact name={t("scene.when")}>{format.moment(scene.at)}</Fact>
      <Fact name={t("scene.type")}>
        <span data-testid="scene-type" data-type={scene.type}>
          {t(`type.${scene.type}`)}
        </span>
      </Fact>
      <Fact name={t("scene.severity")}>
        <span className="inline-flex items-baseline gap-1.5">
          <SeverityMark severity={scene.severity} />
          {t(`severity.${scene.severity}`)}
        </span>
      </Fact>
      <Fact name={t("scene.confidence")}>
        <span data-testid="scene-confidence">{format.percent(scene.confidence)}</span>
      </Fact>
      <Fact name={t("scene.model")}>
        {scene.model.id} {scene.model.version}
      </Fact>
      <Fact name={t("scene.frame")}>{format.number(scene.frameNumber)}</Fact>
      <Fact name={t("scene.print")}>{scene.printJobId.slice(0, ID_SHOWN)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4 border-t border-line py-2">
      <dt className="shrink-0 text-quiet">{name}</dt>
      <dd className="min-w-0 text-right">{children}</dd>
    </div>
  );
}

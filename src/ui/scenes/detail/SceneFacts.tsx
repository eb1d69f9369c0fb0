import type { ReactNode } from "react";
import type { PrintContext } from "../../../core/print-context.ts";
import { type Scene, typeOf } from "../../../core/scene.ts";
import { useWords } from "../../i18n/Words.tsx";
import { usePrintsAndCameras } from "../queries.ts";
import { SeverityMark } from "../SeverityMark.tsx";

/** What is known of a scene; what is not has no line. */
export function SceneFacts({ scene }: { scene: Scene }) {
  const { t, format } = useWords();
  const type = typeOf(scene);
  const { severity, evidence, model } = scene;
  return (
    <dl className="tabular text-sm">
      <Fact name={t("scene.when")}>{format.moment(scene.at)}</Fact>
      <Fact name={t("scene.type")}>
        <span data-testid="scene-type" data-type={type ?? ""}>
          {type === null ? t("scene.unnamed") : t(`type.${type}`)}
        </span>
      </Fact>
      {scene.correctedType !== null && scene.type !== null && (
        <Fact name={t("scene.detectorSaid")}>{t(`type.${scene.type}`)}</Fact>
      )}
      {scene.confidence !== null && (
        <Fact name={t("scene.confidence")}>
          <span data-testid="scene-confidence">{format.percent(scene.confidence)}</span>
        </Fact>
      )}
      {severity !== null && (
        <Fact name={t("scene.severity")}>
          <span className="inline-flex items-baseline gap-1.5">
            <SeverityMark severity={severity} />
            {t(`severity.${severity}`)}
          </span>
        </Fact>
      )}
      {evidence !== null && <Fact name={t("scene.evidence")}>{t(`scene.evidence_${evidence}`)}</Fact>}
      {scene.context !== null && <ContextFacts context={scene.context} />}
      <PlaceFacts scene={scene} />
      {model !== null && (
        <Fact name={t("scene.model")}>
          {model.id} {model.version}
        </Fact>
      )}
      {scene.origin !== "alarm" && <Fact name={t("scene.origin")}>{t(`scene.origin_${scene.origin}`)}</Fact>}
    </dl>
  );
}

/** Which camera and which print it was, by what the owner knows them. */
function PlaceFacts({ scene }: { scene: Scene }) {
  const { t, format } = useWords();
  const answer = usePrintsAndCameras().data;
  if (answer?.ok !== true) return null;
  const camera = answer.value.cameras.find(({ id }) => id === scene.cameraId);
  const print = answer.value.prints.find(({ id }) => id === scene.printJobId);
  return (
    <>
      {camera !== undefined && camera.label !== "" && <Fact name={t("scene.camera")}>{camera.label}</Fact>}
      {print !== undefined && (
        <Fact name={t("scene.print")}>
          {t("scene.printOf", { time: format.shortMoment(print.startedAt) })}
        </Fact>
      )}
    </>
  );
}

function ContextFacts({ context }: { context: PrintContext }) {
  const { t, format } = useWords();
  const { fileName, layerNumber, progress, nozzleTemp, bedTemp, printSpeed } = context;
  const degrees = (value: number): string => t("scene.degrees", { value: format.number(value) });
  return (
    <>
      {fileName !== null && (
        <Fact name={t("scene.file")}>
          <span className="break-words">{fileName}</span>
        </Fact>
      )}
      {layerNumber !== null && <Fact name={t("scene.layer")}>{format.number(layerNumber)}</Fact>}
      {progress !== null && <Fact name={t("scene.progress")}>{format.percent(progress)}</Fact>}
      {nozzleTemp !== null && <Fact name={t("scene.nozzle")}>{degrees(nozzleTemp)}</Fact>}
      {bedTemp !== null && <Fact name={t("scene.bed")}>{degrees(bedTemp)}</Fact>}
      {printSpeed !== null && <Fact name={t("scene.speed")}>{format.percent(printSpeed / 100)}</Fact>}
    </>
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

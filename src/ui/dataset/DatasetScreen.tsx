import { useState } from "react";
import type { DatasetFormat } from "../../core/dataset/collection.ts";
import { isStopping } from "../../core/dataset/problems.ts";
import type { Scene } from "../../core/scene.ts";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { ButtonLink } from "../parts/Button.tsx";
import { Choices } from "../parts/Choices.tsx";
import { GridIcon } from "../parts/icons.tsx";
import { Page } from "../parts/Page.tsx";
import { Section } from "../parts/Section.tsx";
import { Switch } from "../parts/Switch.tsx";
import { useScenes } from "../scenes/queries.ts";
import { ExportPanel } from "./ExportPanel.tsx";
import { SplitFigures, TypeFigures } from "./Figures.tsx";
import { Headline } from "./Headline.tsx";
import { textOfProblem } from "./problem-text.ts";
import { type Dataset, useDataset } from "./use-dataset.ts";

/** What the scenes that a person has checked are worth to a detector, and the way to take them along. */
export function DatasetScreen() {
  const { t } = useWords();
  const { status, list, fault } = useScenes();
  return (
    <Page
      title={t("dataset.title")}
      aside={
        <ButtonLink to="/scenes" look="bare" className="-mx-4">
          <GridIcon />
          {t("dataset.toScenes")}
        </ButtonLink>
      }
    >
      {fault !== null && (
        <div role="alert" className="mb-6">
          <FaultText fault={fault} />
        </div>
      )}
      {/* Silent until all scenes are read: a part has other numbers. */}
      {status === "read" && <Making scenes={list} />}
      {status !== "read" && fault === null && <p className="text-quiet">{t("page.loading")}</p>}
    </Page>
  );
}

function Making({ scenes }: { scenes: readonly Scene[] }) {
  const { t } = useWords();
  const [format, setFormat] = useState<DatasetFormat>("yolo");
  const [takesUnchecked, setTakesUnchecked] = useState(false);
  const dataset = useDataset(scenes, format, takesUnchecked);
  return (
    <div className="flex flex-col gap-8">
      <Headline dataset={dataset} />
      {dataset.samples.length > 0 && (
        <>
          <TypeFigures dataset={dataset} />
          <SplitFigures dataset={dataset} />
        </>
      )}
      <Problems dataset={dataset} />
      <Choices
        name="dataset-format"
        legend={t("dataset.format")}
        value={format}
        onChange={setFormat}
        choices={[
          { value: "yolo", label: t("dataset.yolo"), about: t("dataset.yoloAbout") },
          { value: "coco", label: t("dataset.coco"), about: t("dataset.cocoAbout") },
          { value: "folders", label: t("dataset.folders"), about: t("dataset.foldersAbout") },
        ]}
      />
      <Switch
        label={t("dataset.unchecked")}
        about={t("dataset.uncheckedAbout")}
        testId="takes-unchecked"
        isOn={takesUnchecked}
        onChange={setTakesUnchecked}
      />
      <ExportPanel request={{ format, takesUnchecked }} isPossible={!dataset.problems.some(isStopping)} />
    </div>
  );
}

function Problems({ dataset: { problems } }: { dataset: Dataset }) {
  const words = useWords();
  const { t } = words;
  // That it is empty is the headline.
  const told = problems.filter(({ code }) => code !== "empty");
  if (told.length === 0) return null;
  return (
    <Section title={t(told.some(isStopping) ? "dataset.stopped" : "dataset.problems")}>
      <ul className="flex flex-col gap-2" data-testid="dataset-problems">
        {told.map((problem) => (
          <li
            key={problem.code}
            data-code={problem.code}
            className={`border-l-2 pl-3 ${isStopping(problem) ? "border-warning" : "border-line"}`}
          >
            {textOfProblem(problem, words)}
          </li>
        ))}
      </ul>
    </Section>
  );
}

import { useMemo, useState } from "react";
import { DEMO_CAMERA_ID } from "../../contracts/camera.ts";
import type { Scene } from "../../core/scene.ts";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { ButtonLink } from "../parts/Button.tsx";
import { GridIcon } from "../parts/icons.tsx";
import { Page } from "../parts/Page.tsx";
import { usePrintsAndCameras, useScenes } from "../scenes/queries.ts";
import { ChoiceBar } from "./ChoiceBar.tsx";
import { CountFigures } from "./CountFigures.tsx";
import { CameraFigure, PrintFigure } from "./GroupFigures.tsx";
import { HeadlineText } from "./HeadlineText.tsx";
import { TimeFigures } from "./TimeFigures.tsx";
import { type Choice, type StatisticsInTime, useStatistics } from "./use-statistics.ts";

/** How often warnings were right, and what was kept. Silent until all scenes are read: a part has other numbers. */
export function StatisticsScreen() {
  const { t } = useWords();
  const { status, list, fault } = useScenes();
  // The sample print is no print of the person's: its warnings would flatter the numbers.
  const own = useMemo(() => list.filter(({ cameraId }) => cameraId !== DEMO_CAMERA_ID), [list]);
  return (
    <Page
      title={t("statistics.title")}
      isWide
      aside={
        <ButtonLink to="/scenes" look="bare" className="-mx-4">
          <GridIcon />
          {t("statistics.toScenes")}
        </ButtonLink>
      }
    >
      {fault !== null && (
        <div role="alert" className="mb-6">
          <FaultText fault={fault} />
        </div>
      )}
      {status === "read" && (own.length === 0 ? <NoScenes /> : <Overview scenes={own} />)}
      {status !== "read" && fault === null && <p className="text-quiet">{t("page.loading")}</p>}
    </Page>
  );
}

function Overview({ scenes }: { scenes: readonly Scene[] }) {
  const { t } = useWords();
  const [choice, setChoice] = useState<Choice>({ range: "all", cameraId: null });
  const statistics = useStatistics(scenes, choice);
  const { data } = usePrintsAndCameras();
  const { prints, cameras } = data?.ok === true ? data.value : NOTHING_KNOWN;
  return (
    <div className="mx-auto max-w-6xl">
      <ChoiceBar choice={choice} cameras={cameras} onChange={setChoice} />
      <div className="mt-6 roomy:mt-8">
        {statistics.scenes.total === 0 ? (
          <>
            <p className="text-lg font-semibold">{t("statistics.emptyHere")}</p>
            <p className="mt-1 text-sm text-quiet">{t("statistics.emptyHereNext")}</p>
          </>
        ) : (
          <Figures statistics={statistics}>
            <CameraFigure groups={statistics.cameras} cameras={cameras} />
            {statistics.prints.length > 0 && (
              <PrintFigure
                groups={statistics.prints}
                startedAt={new Map(prints.map(({ id, startedAt }) => [id, startedAt]))}
              />
            )}
          </Figures>
        )}
      </div>
    </div>
  );
}

const NOTHING_KNOWN = { prints: [], cameras: [] } as const;

function Figures({ statistics, children }: { statistics: StatisticsInTime; children: React.ReactNode }) {
  return (
    <>
      <HeadlineText summary={statistics} />
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 roomy:grid-cols-[repeat(2,minmax(0,1fr))]">
        <TimeFigures statistics={statistics} />
        <CountFigures statistics={statistics} />
        {children}
      </div>
    </>
  );
}

function NoScenes() {
  const { t } = useWords();
  return (
    <div className="grid min-h-[50svh] place-content-center justify-items-center gap-1 text-center">
      <p className="text-lg font-semibold">{t("statistics.empty")}</p>
      <p className="mb-4 max-w-sm text-quiet">{t("statistics.emptyNext")}</p>
      <ButtonLink to="/">{t("statistics.toWatch")}</ButtonLink>
    </div>
  );
}

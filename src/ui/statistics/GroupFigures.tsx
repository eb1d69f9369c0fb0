import { type ReactNode, useState } from "react";
import type { StoredCamera } from "../../contracts/store.ts";
import type { CameraGroup, PrintGroup, Summary } from "../../core/statistics.ts";
import { useWords, type Words } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Section } from "../parts/Section.tsx";
import { useNow } from "../parts/use-now.ts";
import { cameraName } from "./camera-names.ts";
import { NumbersTable } from "./NumbersTable.tsx";
import { counted, inWords, isEnough } from "./sentences.ts";

/** Prints shown at first. */
const FIRST_PRINTS = 8;

export function CameraFigure(props: { groups: readonly CameraGroup[]; cameras: readonly StoredCamera[] }) {
  const { groups, cameras } = props;
  const words = useWords();
  const now = useNow();
  const { t, format } = words;
  const title = t("statistics.byCamera");
  return (
    <Section title={title}>
      <NumbersTable
        title={title}
        columns={[t("statistics.camera"), ...groupColumns(words)]}
        rows={groups.map((group) => ({
          key: group.key ?? "",
          name: (
            <GroupName lastAt={format.time(group.lastAt, now)}>
              {group.key === null ? t("statistics.noCamera") : cameraName(group.key, cameras, t)}
            </GroupName>
          ),
          cells: groupCells(group, words),
        }))}
      />
    </Section>
  );
}

export function PrintFigure(props: {
  groups: readonly PrintGroup[];
  /** When each print began, by its id; one that is missing began with its first scene. */
  startedAt: ReadonlyMap<string, number>;
}) {
  const { groups, startedAt } = props;
  const [isAll, setIsAll] = useState(false);
  const words = useWords();
  const now = useNow();
  const { t, format } = words;
  const title = t("statistics.byPrint");
  const shown = isAll ? groups : groups.slice(0, FIRST_PRINTS);
  const hidden = groups.length - shown.length;
  return (
    <Section title={title}>
      <NumbersTable
        title={title}
        columns={[t("statistics.print"), ...groupColumns(words)]}
        rows={shown.map((group) => ({
          key: group.key,
          name: (
            <GroupName lastAt={format.time(group.lastAt, now)}>
              {group.fileName ?? format.shortMoment(startedAt.get(group.key) ?? group.firstAt)}
            </GroupName>
          ),
          cells: groupCells(group, words),
        }))}
      />
      {hidden > 0 && (
        <Button className="mt-3 w-full" onClick={() => setIsAll(true)}>
          {t("statistics.morePrints", counted(hidden, format))}
        </Button>
      )}
    </Section>
  );
}

function GroupName({ lastAt, children }: { lastAt: string; children: ReactNode }) {
  const { t } = useWords();
  return (
    <>
      <span className="block wrap-anywhere">{children}</span>
      <span className="block text-xs text-quiet">{t("statistics.lastScene", { time: lastAt })}</span>
    </>
  );
}

function groupColumns({ t }: Words): string[] {
  return [t("statistics.scenes"), t("statistics.right")];
}

/** A dash where no warning was checked, and no percentage of too few. */
function groupCells({ scenes, precision }: Summary, words: Words): ReactNode[] {
  const { t, format } = words;
  const count = format.number(scenes.total);
  if (precision === null) return [count, "–"];
  const { right, checked } = precision;
  return [
    count,
    <>
      <span className="block">
        {t("statistics.rightOf", { right: format.number(right), checked: format.number(checked) })}
      </span>
      {isEnough(precision) && (
        <span className="block text-xs text-quiet">
          {t("statistics.shareIn", inWords(precision, format))}
        </span>
      )}
    </>,
  ];
}

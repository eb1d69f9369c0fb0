import { countTypes } from "../../core/dataset/collection.ts";
import { DATASET_SPLITS } from "../../core/dataset/split.ts";
import { FAILURE_TYPES } from "../../core/failure-type.ts";
import { useWords } from "../i18n/Words.tsx";
import { Section } from "../parts/Section.tsx";
import type { Dataset } from "./use-dataset.ts";

export function TypeFigures({ dataset: { samples } }: { dataset: Dataset }) {
  const { t } = useWords();
  const { types, backgrounds } = countTypes(samples);
  const rows = FAILURE_TYPES.filter((type) => types[type] > 0).map((type) => ({
    name: t(`type.${type}`),
    count: types[type],
  }));
  if (backgrounds > 0) rows.push({ name: t("dataset.background"), count: backgrounds });
  return (
    <Section title={t("dataset.what")}>
      <Rows rows={rows} all={samples.length} />
    </Section>
  );
}

export function SplitFigures({ dataset: { samples, splits } }: { dataset: Dataset }) {
  const { t } = useWords();
  const rows = DATASET_SPLITS.map((split) => ({
    name: `${t(`dataset.${split}`)} (${split})`,
    count: splits.counts[split],
  }));
  return (
    <Section title={t("dataset.split")}>
      <Rows rows={rows} all={samples.length} />
      <p className="mt-2 text-sm text-quiet">{t("dataset.splitAbout")}</p>
    </Section>
  );
}

function Rows({ rows, all }: { rows: readonly { name: string; count: number }[]; all: number }) {
  const { format } = useWords();
  return (
    <dl className="flex flex-col gap-2">
      {rows.map(({ name, count }) => (
        <div key={name} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4">
          <dt>{name}</dt>
          <dd className="tabular">{format.number(count)}</dd>
          <dd aria-hidden="true" className="col-span-2 mt-1 h-1 rounded-full bg-line">
            <div className="h-full rounded-full bg-text" style={{ width: `${(100 * count) / all}%` }} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

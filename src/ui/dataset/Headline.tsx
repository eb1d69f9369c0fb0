import { useWords } from "../i18n/Words.tsx";
import { ScenePicture } from "../scenes/ScenePicture.tsx";
import type { Dataset } from "./use-dataset.ts";

/** So many pictures say what it is of. */
const SHOWN_COUNT = 4;

/** A sentence and some pictures: what would be in it, and what stays out. */
export function Headline({ dataset }: { dataset: Dataset }) {
  const { t } = useWords();
  const { samples, leftOut, prints, unchecked } = dataset;
  const left = [
    leftOut.unchecked > 0 ? t("dataset.uncheckedLeft", { count: leftOut.unchecked }) : null,
    leftOut.excluded > 0 ? t("dataset.excludedLeft", { count: leftOut.excluded }) : null,
  ].filter((line) => line !== null);
  const newest = samples.slice(-SHOWN_COUNT).toReversed();
  return (
    <div data-testid="dataset-summary">
      {samples.length === 0 ? (
        <p className="text-lg font-semibold">{t("dataset.empty")}</p>
      ) : (
        <>
          <p className="text-lg font-semibold">
            {t("dataset.pictures", { count: samples.length })} {t("dataset.ofPrints", { count: prints })}
          </p>
          <p>{unchecked === 0 ? t("dataset.checked") : t("dataset.partlyChecked", { count: unchecked })}</p>
        </>
      )}
      {samples.length === 0 && <p className="mt-1 text-quiet">{t("dataset.emptyNext")}</p>}
      {left.length > 0 && <p className="mt-1 text-sm text-quiet">{left.join(" ")}</p>}
      {newest.length > 0 && (
        <div className="mt-4 grid grid-cols-4 gap-2" aria-hidden="true">
          {newest.map(({ scene: { id, media } }) => (
            <ScenePicture
              key={id}
              mediaKey={media.thumbnail ?? media.original}
              label=""
              className="aspect-[4/3] w-full rounded-card object-cover"
            />
          ))}
        </div>
      )}
    </div>
  );
}

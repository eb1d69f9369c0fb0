import { DATASET_SPLITS } from "../../../core/dataset/split.ts";
import type { Scene } from "../../../core/scene.ts";
import { useActions } from "../../app-context.tsx";
import { useWords } from "../../i18n/Words.tsx";
import { Select } from "../../parts/Select.tsx";

/** Where the scene, and its whole print with it, stands in every dataset. */
export function PinnedSplit({ scene: { id, split } }: { scene: Scene }) {
  const { t } = useWords();
  const actions = useActions();
  const choose = (value: string): void =>
    void actions.setSplit([id], DATASET_SPLITS.find((name) => name === value) ?? null); // its faults are notices
  return (
    <Select
      label={t("dataset.pinned")}
      testId="pinned-split"
      value={split ?? ""}
      options={[
        { value: "", label: t("dataset.pinnedNone") },
        ...DATASET_SPLITS.map((name) => ({ value: name, label: `${t(`dataset.${name}`)} (${name})` })),
      ]}
      onChange={choose}
    />
  );
}

import type { StoredCamera } from "../../contracts/store.ts";
import { useWords } from "../i18n/Words.tsx";
import { Choices } from "../parts/Choices.tsx";
import { Select } from "../parts/Select.tsx";
import { cameraName } from "./camera-names.ts";
import type { Choice } from "./use-statistics.ts";

/** What is counted. A choice of cameras only where there is one to make. */
export function ChoiceBar(props: {
  choice: Choice;
  cameras: readonly StoredCamera[];
  onChange: (choice: Choice) => void;
}) {
  const { choice, cameras, onChange } = props;
  const { t } = useWords();
  return (
    <search aria-label={t("statistics.filters")} className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <div className="min-w-72 flex-1 roomy:max-w-sm [&_legend]:mb-1 [&_legend]:text-xs [&_legend]:font-normal [&_legend]:text-quiet">
        <Choices
          name="range"
          legend={t("statistics.range")}
          value={choice.range}
          onChange={(range) => onChange({ ...choice, range })}
          choices={[
            { value: "days30", label: t("statistics.days30") },
            { value: "days90", label: t("statistics.days90") },
            { value: "all", label: t("statistics.all") },
          ]}
        />
      </div>
      {cameras.length > 1 && (
        <div className="min-w-56 flex-1 roomy:max-w-xs">
          <Select
            label={t("statistics.camera")}
            value={choice.cameraId ?? ""}
            onChange={(id) => onChange({ ...choice, cameraId: id === "" ? null : id })}
            options={[
              { value: "", label: t("statistics.everyCamera") },
              ...cameras.map(({ id }) => ({ value: id, label: cameraName(id, cameras, t) })),
            ]}
          />
        </div>
      )}
    </search>
  );
}

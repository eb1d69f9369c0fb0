import { useId } from "react";
import { isFailureType } from "../../../core/failure-type.ts";
import type { SceneQuery } from "../../../core/scene-filter.ts";
import { useWords } from "../../i18n/Words.tsx";
import { Button } from "../../parts/Button.tsx";
import { Select } from "../../parts/Select.tsx";
import { dayField, endOfDay, startOfDay } from "./day.ts";
import { type Facets, narrowingOf, opened } from "./facets.ts";
import { Sheet } from "./Sheet.tsx";
import { useFilterNames } from "./use-filter-names.ts";

interface FieldsProps {
  readonly query: SceneQuery;
  readonly facets: Facets;
  readonly onChange: (query: SceneQuery) => void;
}

/** The filters beyond the pills. Every change counts at once; a choice that would change nothing is not offered. */
export function FilterPanel(props: FieldsProps & { onClose: () => void }) {
  const { query, onChange, onClose } = props;
  const { t } = useWords();
  const active = narrowingOf(query);
  return (
    <Sheet title={t("scenes.filter")} onClose={onClose}>
      <div className="grid gap-4">
        <TypeField {...props} />
        <CameraField {...props} />
        <PrintField {...props} />
        <div className="grid grid-cols-2 gap-3">
          <DayField
            label={t("scenes.from")}
            day={dayField(query.from)}
            max={dayField(query.to === null ? null : query.to - 1)}
            onChange={(day) => onChange({ ...query, from: startOfDay(day) })}
          />
          <DayField
            label={t("scenes.to")}
            day={dayField(query.to === null ? null : query.to - 1)}
            min={dayField(query.from)}
            onChange={(day) => onChange({ ...query, to: endOfDay(day) })}
          />
        </div>
        <UploadedField {...props} />
      </div>
      <div className="mt-6 flex gap-2">
        {active.length > 0 && (
          <Button className="flex-1" onClick={() => onChange(opened(query, active))}>
            {t("scenes.clearFilter")}
          </Button>
        )}
        <Button look="primary" className="flex-1" onClick={onClose}>
          {t("scenes.done")}
        </Button>
      </div>
    </Sheet>
  );
}

function TypeField({ query, facets, onChange }: FieldsProps) {
  const { t } = useWords();
  const typed = facets.types.map((type) => ({ value: type, label: t(`type.${type}`) }));
  const unnamed = facets.hasUnnamed ? [{ value: "unnamed", label: t("scenes.unnamed") }] : [];
  return (
    <Select
      label={t("scene.type")}
      value={query.type ?? ""}
      options={[{ value: "", label: t("scenes.anyType") }, ...typed, ...unnamed]}
      onChange={(value) =>
        onChange({ ...query, type: isFailureType(value) || value === "unnamed" ? value : null })
      }
    />
  );
}

function CameraField({ query, facets, onChange }: FieldsProps) {
  const { t } = useWords();
  const { cameraName } = useFilterNames();
  if (facets.cameraIds.length < 2 && query.cameraId === null) return null;
  return (
    <Select
      label={t("watch.camera")}
      value={query.cameraId ?? ""}
      options={[
        { value: "", label: t("scenes.anyCamera") },
        ...facets.cameraIds.map((id) => ({ value: id, label: cameraName(id) })),
      ]}
      onChange={(value) => onChange({ ...query, cameraId: value === "" ? null : value })}
    />
  );
}

function PrintField({ query, facets, onChange }: FieldsProps) {
  const { t } = useWords();
  const { printName } = useFilterNames();
  if (facets.prints.length < 2 && query.printJobId === null) return null;
  return (
    <Select
      label={t("scenes.print")}
      value={query.printJobId ?? ""}
      options={[
        { value: "", label: t("scenes.anyPrint") },
        ...facets.prints.map(({ id, firstAt }) => ({ value: id, label: printName(id, firstAt) })),
      ]}
      onChange={(value) => onChange({ ...query, printJobId: value === "" ? null : value })}
    />
  );
}

function UploadedField({ query, facets, onChange }: FieldsProps) {
  const { t } = useWords();
  if (!facets.hasUploaded && query.isUploaded === null) return null;
  return (
    <Select
      label={t("scenes.upload")}
      value={query.isUploaded === null ? "" : String(query.isUploaded)}
      options={[
        { value: "", label: t("scenes.anyUpload") },
        { value: "true", label: t("scenes.uploaded") },
        { value: "false", label: t("scenes.notUploaded") },
      ]}
      onChange={(value) => onChange({ ...query, isUploaded: value === "" ? null : value === "true" })}
    />
  );
}

function DayField(props: {
  label: string;
  day: string;
  min?: string;
  max?: string;
  onChange: (day: string) => void;
}) {
  const { label, day, min = "", max = "", onChange } = props;
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-xs text-quiet">
        {label}
      </label>
      <input
        id={id}
        type="date"
        value={day}
        min={min}
        max={max}
        onChange={(event) => onChange(event.target.value)}
        className="tabular min-h-12 w-full min-w-0 appearance-none rounded-card border border-line bg-raised px-3 text-base hover:border-quiet"
      />
    </div>
  );
}

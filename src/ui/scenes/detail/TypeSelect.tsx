import { FAILURE_TYPES, type FailureType, isFailureType } from "../../../core/failure-type.ts";
import { useWords } from "../../i18n/Words.tsx";
import { Select } from "../../parts/Select.tsx";

export function TypeSelect(props: {
  label: string;
  testId: string;
  value: FailureType;
  onChange: (type: FailureType) => void;
}) {
  const { label, testId, value, onChange } = props;
  const { t } = useWords();
  return (
    <Select
      label={label}
      testId={testId}
      value={value}
      options={FAILURE_TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))}
      onChange={(chosen) => isFailureType(chosen) && onChange(chosen)}
    />
  );
}

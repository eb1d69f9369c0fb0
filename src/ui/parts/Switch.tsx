import { useId } from "react";

/** On or off, as a row the size of a thumb. `about` says what it costs or changes. */
export function Switch(props: {
  label: string;
  about?: string | undefined;
  isOn: boolean;
  testId: string;
  onChange: (isOn: boolean) => void;
}) {
  const { label, about, isOn, testId, onChange } = props;
  const id = useId();
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-labelledby={`${id}-label`}
      aria-describedby={about === undefined ? undefined : `${id}-about`}
      data-testid={testId}
      onClick={() => onChange(!isOn)}
      className="flex min-h-12 w-full flex-1 items-center justify-between gap-3 rounded-card border border-line bg-raised px-3 py-2 text-left transition-colors hover:border-quiet"
    >
      <span className="min-w-0">
        <span id={`${id}-label`} className="block">
          {label}
        </span>
        {about !== undefined && (
          <span id={`${id}-about`} className="block text-sm text-quiet">
            {about}
          </span>
        )}
      </span>
      <span
        aria-hidden="true"
        className={`flex h-7 w-12 shrink-0 rounded-full border p-1 transition-colors ${
          isOn ? "justify-end border-text bg-text" : "border-quiet"
        }`}
      >
        <span className={`block aspect-square h-full rounded-full ${isOn ? "bg-ground" : "bg-quiet"}`} />
      </span>
    </button>
  );
}

import { useId } from "react";

interface Option {
  readonly value: string;
  readonly label: string;
}

export function Select(props: {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
  testId?: string;
}) {
  const { label, value, options, onChange, testId } = props;
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-xs text-quiet">
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          data-testid={testId}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="min-h-12 w-full appearance-none truncate rounded-card border border-line bg-raised pr-9 pl-3 text-base beside:pr-7 beside:pl-2.5 beside:text-sm roomy:pr-9 roomy:pl-3 roomy:text-base hover:border-quiet"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <svg
          viewBox="0 0 24 24"
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3 size-4 beside:right-2 roomy:right-3 -translate-y-1/2 fill-none stroke-current stroke-2 text-quiet"
        >
          <path d="m5 9 7 7 7-7" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </div>
    </div>
  );
}

import { type ComponentProps, useId } from "react";

/** One line to type into. `hint` says what it looks like; `problem` what is wrong with it. */
export function TextField(
  props: Omit<ComponentProps<"input">, "id" | "onChange" | "value" | "className"> & {
    readonly label: string;
    readonly value: string;
    readonly hint?: string | undefined;
    readonly problem?: string | undefined;
    readonly testId?: string;
    readonly onType: (value: string) => void;
  },
) {
  const { label, value, hint, problem, testId, onType, ...rest } = props;
  const id = useId();
  const about = problem ?? hint;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-xs text-quiet">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        data-testid={testId}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={about === undefined ? undefined : `${id}-about`}
        onChange={(event) => onType(event.target.value)}
        className="block min-h-12 w-full rounded-card border border-line bg-raised px-3 text-base placeholder:text-quiet hover:border-quiet aria-invalid:border-text"
      />
      {about !== undefined && (
        <p
          id={`${id}-about`}
          role={problem === undefined ? undefined : "alert"}
          className={`mt-1 text-sm ${problem === undefined ? "text-quiet" : "font-semibold"}`}
        >
          {about}
        </p>
      )}
    </div>
  );
}

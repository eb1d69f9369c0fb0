import { useId } from "react";

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly about?: string;
  readonly lang?: string;
}

/** One of a few, as radio buttons the size of a thumb. `name` is the prefix of their test ids. */
export function Choices<T extends string>(props: {
  name: string;
  legend: string;
  value: T;
  choices: readonly Choice<T>[];
  onChange: (value: T) => void;
}) {
  const { name, legend, value, choices, onChange } = props;
  const group = useId();
  const isLong = choices.some(({ about }) => about !== undefined);
  return (
    <fieldset>
      <legend className="mb-2 text-base font-semibold">{legend}</legend>
      <div className={isLong ? "flex flex-col gap-2" : "grid grid-cols-3 gap-2"}>
        {choices.map((choice) => (
          <label
            key={choice.value}
            lang={choice.lang}
            className={`relative flex min-h-12 items-center gap-3 rounded-card border border-line bg-raised px-3 py-2 transition-colors hover:border-quiet has-checked:border-text has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-text ${
              isLong ? "" : "justify-center text-center"
            }`}
          >
            <input
              type="radio"
              name={group}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              data-testid={`${name}-${choice.value}`}
              className={
                isLong
                  ? "size-5 shrink-0 appearance-none rounded-full border-2 border-quiet outline-none checked:border-[6px] checked:border-text"
                  : "absolute inset-0 size-full cursor-pointer appearance-none rounded-card outline-none"
              }
            />
            <span className="min-w-0">
              <span className={`block ${value === choice.value ? "font-semibold" : ""}`}>{choice.label}</span>
              {choice.about !== undefined && <span className="block text-sm text-quiet">{choice.about}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

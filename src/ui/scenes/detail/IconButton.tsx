import type { ComponentProps, ReactNode } from "react";

/** A thumb-sized button that shows a drawing and says `label`. */
export function IconButton(
  props: ComponentProps<"button"> & { label: string; icon: ReactNode; shortcut?: string },
) {
  const { label, icon, shortcut, className = "", ...rest } = props;
  return (
    <button
      type="button"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      {...rest}
      className={`grid size-12 shrink-0 place-items-center rounded-card text-text transition-colors hover:bg-line disabled:text-quiet disabled:opacity-50 aria-pressed:bg-line ${className}`}
    >
      {icon}
    </button>
  );
}

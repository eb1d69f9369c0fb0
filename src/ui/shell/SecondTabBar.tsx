import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";

/** Says that another tab is the one that watches. Goes by itself once this one has taken over. */
export function SecondTabBar() {
  const { t } = useWords();
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  if (isMainTab) return null;
  return (
    <output
      data-testid="second-tab"
      className="flex items-center gap-3 border-b border-line bg-raised px-4 py-3 pt-[calc(var(--safe-top)+0.75rem)] text-sm roomy:px-6"
    >
      <TabsIcon />
      {t("watch.secondTab")}
    </output>
  );
}

function TabsIcon() {
  return (
    <svg
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className="shrink-0"
    >
      <rect x="3.5" y="8" width="12.5" height="12.5" rx="1.5" />
      <path d="M8 8V5A1.5 1.5 0 0 1 9.5 3.5H19A1.5 1.5 0 0 1 20.5 5v9.5A1.5 1.5 0 0 1 19 16h-3" />
    </svg>
  );
}

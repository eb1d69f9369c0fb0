import { memo, type ReactNode, useEffect } from "react";
import { Link, useLocation } from "wouter";
import { Act } from "../act/Act.tsx";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { lazyScreen } from "../lazy-screen.tsx";
import { BellIcon, EyeIcon, GridIcon, PrintersIcon, SlidersIcon } from "../parts/icons.tsx";
import { StateMark } from "../parts/StateMark.tsx";
import { faceOf, INKS, raisedPhaseOf, WORDS } from "../watch/face.ts";
import { AlarmBar } from "./AlarmBar.tsx";
import { SecondTabBar } from "./SecondTabBar.tsx";
import { useThemeOnPage } from "./theme.ts";

const RingingBar = lazyScreen(async () => (await import("../alerts/RingingBar.tsx")).RingingBar);

/** What surrounds every screen. A failure, of the print or of the detector, colours the ground wherever the person is. */
export function Shell({ children }: { children: ReactNode }) {
  useThemeOnPage();
  useStateInTitle();
  const isFailing = useApp(
    ({ watch }) =>
      watch.phase !== "idle" && (raisedPhaseOf(watch) === "failing" || faceOf(watch) === "broken"),
  );
  const isRinging = useApp(({ alerts }) => alerts.ringing !== null);
  const [path] = useLocation();
  return (
    <div className="shell" data-tone={isFailing ? "failing" : undefined}>
      <main>
        {path !== "/" && (
          <div className="sticky top-0 z-10">
            <AlarmBar />
            <Act isBar />
          </div>
        )}
        {isRinging && path !== "/alerts" && <RingingBar />}
        <SecondTabBar />
        {children}
      </main>
      <Navigation path={path} />
    </div>
  );
}

/** A tab in the background says how the print is, too. */
function useStateInTitle(): void {
  const { t } = useWords();
  const face = useApp(({ watch }) => faceOf(watch));
  const word = face === "idle" ? null : t(WORDS[face]);
  useEffect(() => {
    document.title = word === null ? "Layerwatch" : `${word} · Layerwatch`;
  }, [word]);
}

const Navigation = memo(function Navigation({ path }: { path: string }) {
  const { t } = useWords();
  const hasFailedJob = useApp(
    ({ jobs, isMainTab }) => isMainTab && jobs.some(({ status }) => status === "failed"),
  );
  const isBrokerSet = useApp(({ settings }) => settings.isBrokerSet);
  return (
    <nav className="shell-nav" aria-label={t("nav.label")}>
      <NavLink to="/" isHere={path === "/"} icon={<WatchIcon isHere={path === "/"} />}>
        {t("nav.watch")}
      </NavLink>
      <NavLink to="/scenes" isHere={path.startsWith("/scenes") || path === "/statistics"} icon={<GridIcon />}>
        {t("nav.scenes")}
      </NavLink>
      <AlertsLink isHere={path === "/alerts"} />
      {isBrokerSet && (
        <NavLink to="/printers" isHere={path === "/printers"} icon={<PrintersIcon />}>
          {t("nav.printers")}
        </NavLink>
      )}
      <NavLink
        to="/settings"
        isHere={path.startsWith("/settings") || path === "/jobs" || path === "/log"}
        icon={<SlidersIcon />}
        mark={hasFailedJob ? t("nav.jobsFailed") : null}
      >
        {t("nav.settings")}
      </NavLink>
    </nav>
  );
});

/** The icon holds no more than this. */
const MOST_SHOWN = 99;

function AlertsLink({ isHere }: { isHere: boolean }) {
  const { t } = useWords();
  const count = useApp(({ alerts }) => alerts.unreadCount);
  return (
    <NavLink
      to="/alerts"
      isHere={isHere}
      icon={<BellIcon />}
      mark={count === 0 ? null : t("nav.unread", { count })}
      count={Math.min(count, MOST_SHOWN)}
    >
      {t("nav.alerts")}
    </NavLink>
  );
}

/** `mark` is a sign on the icon, in words for those who do not see it. */
function NavLink(props: {
  to: string;
  isHere: boolean;
  icon: ReactNode;
  mark?: string | null;
  /** The sign is this number. */
  count?: number;
  children: string;
}) {
  const { to, isHere, icon, mark = null, count, children } = props;
  return (
    <Link
      to={to}
      aria-current={isHere ? "page" : undefined}
      className={`flex flex-col items-center justify-center gap-0.5 text-xs outline-offset-[-4px] transition-colors ${
        isHere ? "font-semibold text-text" : "text-quiet hover:text-text"
      }`}
    >
      <span className="relative">
        {icon}
        {mark !== null && count !== undefined && (
          <span
            aria-hidden="true"
            className="tabular absolute -top-1.5 -right-3 min-w-4.5 rounded-full bg-text px-1 text-center text-[0.6875rem] leading-4.5 font-bold text-ground"
          >
            {count}
          </span>
        )}
        {mark !== null && count === undefined && (
          <span className="absolute -top-1 -right-2.5 rounded-full bg-ground p-px text-warning-ink">
            <StateMark face="warning" size={14} />
          </span>
        )}
      </span>
      {children}
      {mark !== null && <span className="sr-only">{mark}</span>}
    </Link>
  );
}

/** Away from the watch screen, its state stays in sight. */
function WatchIcon({ isHere }: { isHere: boolean }) {
  const face = useApp(({ watch }) => faceOf(watch));
  if (isHere || face === "idle") return <EyeIcon />;
  return (
    <span className={INKS[face]}>
      <StateMark face={face} size={24} />
    </span>
  );
}

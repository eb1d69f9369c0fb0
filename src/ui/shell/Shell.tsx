import { memo, type ReactNode, useEffect } from "react";
import { Link, useLocation } from "wouter";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { EyeIcon, GridIcon, SlidersIcon } from "../parts/icons.tsx";
import { StateMark } from "../parts/StateMark.tsx";
import { faceOf, INKS, raisedPhaseOf, WORDS } from "../watch/face.ts";
import { AlarmBar } from "./AlarmBar.tsx";
import { useThemeOnPage } from "./theme.ts";

/** What surrounds every screen. A failure colours the ground wherever the person is. */
export function Shell({ children }: { children: ReactNode }) {
  useThemeOnPage();
  useStateInTitle();
  const isFailing = useApp(({ watch }) => watch.phase !== "idle" && raisedPhaseOf(watch) === "failing");
  const [path] = useLocation();
  return (
    <div className="shell" data-tone={isFailing ? "failing" : undefined}>
      <main>
        {path !== "/" && <AlarmBar />}
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
  return (
    <nav className="shell-nav" aria-label={t("nav.label")}>
      <NavLink to="/" isHere={path === "/"} icon={<WatchIcon isHere={path === "/"} />}>
        {t("nav.watch")}
      </NavLink>
      <NavLink to="/scenes" isHere={path.startsWith("/scenes")} icon={<GridIcon />}>
        {t("nav.scenes")}
      </NavLink>
      <NavLink to="/settings" isHere={path === "/settings"} icon={<SlidersIcon />}>
        {t("nav.settings")}
      </NavLink>
    </nav>
  );
});

function NavLink(props: { to: string; isHere: boolean; icon: ReactNode; children: string }) {
  const { to, isHere, icon, children } = props;
  return (
    <Link
      to={to}
      aria-current={isHere ? "page" : undefined}
      className={`flex flex-col items-center justify-center gap-0.5 text-xs outline-offset-[-4px] transition-colors ${
        isHere ? "font-semibold text-text" : "text-quiet hover:text-text"
      }`}
    >
      {icon}
      {children}
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

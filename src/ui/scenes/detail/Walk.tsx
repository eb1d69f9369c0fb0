import { Link, useLocation } from "wouter";
import { useWords } from "../../i18n/Words.tsx";
import { BackIcon, ForwardIcon } from "../../parts/icons.tsx";
import { useSceneKeys } from "./scene-keys.ts";
import type { Neighbours } from "./use-neighbours.ts";

/** Back to all scenes, and on to the next one. */
export function Walk({ neighbours, goTo }: { neighbours: Neighbours; goTo: (id: string | null) => void }) {
  const { t } = useWords();
  const [, navigate] = useLocation();
  const { previous, next, position, count } = neighbours;
  useSceneKeys({
    previous: () => goTo(previous),
    next: () => goTo(next),
    back: () => navigate("/scenes"),
  });
  return (
    <nav aria-label={t("scenes.title")} className="flex items-center gap-1">
      <Link
        to="/scenes"
        className="-ml-2 flex min-h-12 items-center gap-1 rounded-card pr-3 pl-1 hover:bg-raised"
      >
        <BackIcon />
        {t("scene.back")}
      </Link>
      {position > 0 && (
        <span className="tabular mr-1 ml-auto text-sm whitespace-nowrap text-quiet" aria-live="polite">
          {t("scene.position", { position, count })}
        </span>
      )}
      <Step to={previous} label={t("scene.previous")} icon={<BackIcon />} />
      <Step to={next} label={t("scene.next")} icon={<ForwardIcon />} />
    </nav>
  );
}

function Step({ to, label, icon }: { to: string | null; label: string; icon: React.ReactNode }) {
  const shape = "grid size-12 place-items-center rounded-card";
  if (to === null) return <span className={shape} />;
  return (
    <Link
      to={`/scenes/${to}`}
      replace
      aria-label={label}
      title={label}
      className={`${shape} border border-line hover:border-quiet`}
    >
      {icon}
    </Link>
  );
}

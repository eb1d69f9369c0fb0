import { useState } from "react";
import { Link, useLocation } from "wouter";
import type { Scene } from "../../core/scene.ts";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { ButtonLink } from "../parts/Button.tsx";
import { BackIcon, ForwardIcon } from "../parts/icons.tsx";
import { Page } from "../parts/Page.tsx";
import { useAnswer, useScene, useScenes } from "./queries.ts";
import { keepOrder } from "./review-order.ts";
import { SceneFacts } from "./SceneFacts.tsx";
import { SceneViewer, type Side, SideSwitch } from "./SceneViewer.tsx";
import { useSceneKeys } from "./scene-keys.ts";
import { VerdictButtons } from "./VerdictButtons.tsx";

/** One scene: its picture, its facts, and the owner's answer. */
export function SceneScreen({ id }: { id: string }) {
  const { t } = useWords();
  const answer = useScene(id).data;
  const neighbours = useNeighbours(id);
  if (answer === undefined) return null;
  if (!answer.ok) {
    return (
      <Page title={t("scenes.title")}>
        <div role="alert">
          <FaultText fault={answer.fault} />
        </div>
      </Page>
    );
  }
  if (answer.value === null) {
    return (
      <Page title={t("scene.missing")}>
        <p className="mb-6 text-quiet">{t("scene.missingNext")}</p>
        <ButtonLink to="/scenes">{t("scene.back")}</ButtonLink>
      </Page>
    );
  }
  return <SceneDetail scene={answer.value} neighbours={neighbours} />;
}

interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
  /** From 1; 0 while unknown. */
  readonly position: number;
  readonly count: number;
}

function useNeighbours(id: string): Neighbours {
  const answer = useScenes().data;
  const [order, setOrder] = useState<readonly string[]>([]);
  const kept = answer?.ok === true ? keepOrder(order, answer.value) : order;
  if (kept !== order) setOrder(kept);
  const index = kept.indexOf(id);
  return {
    previous: kept[index - 1] ?? null,
    next: index === -1 ? null : (kept[index + 1] ?? null),
    position: index + 1,
    count: kept.length,
  };
}

function SceneDetail({ scene, neighbours }: { scene: Scene; neighbours: Neighbours }) {
  const { t } = useWords();
  const { mutate } = useAnswer();
  const [side, setSide] = useState<Side>("annotated");
  const [, navigate] = useLocation();
  const goTo = (id: string | null): void => {
    if (id !== null) navigate(`/scenes/${id}`, { replace: true });
  };
  useSceneKeys({
    correct: () => mutate({ scene, verdict: "correct" }),
    wrong: () => mutate({ scene, verdict: "wrong" }),
    previous: () => goTo(neighbours.previous),
    next: () => goTo(neighbours.next),
    back: () => navigate("/scenes"),
  });
  return (
    <article className="flex min-h-[calc(100svh-var(--nav-size)-var(--safe-bottom))] flex-col pt-[var(--safe-top)] beside:grid beside:min-h-svh beside:grid-cols-[minmax(0,1fr)_clamp(18.5rem,34vw,21rem)] roomy:grid-cols-[minmax(0,1fr)_clamp(21rem,32vw,27rem)]">
      <SceneViewer scene={scene} side={side} />
      <div className="flex flex-1 flex-col gap-4 px-4 pt-2 pb-4 beside:col-start-2 beside:row-start-1 roomy:px-6 roomy:pt-5">
        <Walk neighbours={neighbours} />
        <VerdictButtons scene={scene} onAnswer={(verdict) => mutate({ scene, verdict })} />
        <SideSwitch side={side} onChange={setSide} />
        <SceneFacts scene={scene} />
        <p className="mt-auto hidden text-sm text-quiet roomy:block">{t("scenes.keys")}</p>
      </div>
    </article>
  );
}

function Walk({ neighbours }: { neighbours: Neighbours }) {
  const { t } = useWords();
  const { previous, next, position, count } = neighbours;
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
        <span className="tabular mr-1 ml-auto text-sm whitespace-nowrap text-quiet">
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

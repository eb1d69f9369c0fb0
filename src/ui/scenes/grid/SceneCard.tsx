import { memo } from "react";
import { Link } from "wouter";
import { SEVERITY } from "../../../core/failure-type.ts";
import { type Scene, typeOf } from "../../../core/scene.ts";
import { SyncMark } from "../../cloud/SyncMark.tsx";
import { useWords } from "../../i18n/Words.tsx";
import { CheckIcon, CrossIcon } from "../../parts/icons.tsx";
import { ScenePicture } from "../ScenePicture.tsx";
import { SeverityMark } from "../SeverityMark.tsx";
import { VerdictMark } from "../VerdictMark.tsx";
import { VERDICT_WORDS } from "../verdict-words.ts";
import { ClipIcon, LeaveOutIcon } from "./grid-icons.tsx";
import { PickBox } from "./PickBox.tsx";

interface SceneCardProps {
  readonly scene: Scene;
  /** Where there is a finger to push it aside. */
  readonly isPushable: boolean;
  /** One card of the grid can be reached with Tab; the arrow keys lead to the others. */
  readonly isTabStop: boolean;
  readonly isPicking: boolean;
  readonly isPicked: boolean;
  readonly onPick: (id: string, isRange: boolean) => void;
}

/** One picture on the light table. Taps, swipes and keys are heard by the list around it. */
export const SceneCard = memo(function SceneCard(props: SceneCardProps) {
  const { scene, isPushable, isTabStop, isPicking, isPicked, onPick } = props;
  const { media } = scene;
  return (
    <>
      {isPushable && <Aside />}
      <Link
        to={`/scenes/${scene.id}`}
        tabIndex={isTabStop ? 0 : -1}
        draggable={false}
        data-testid="scene-card"
        data-scene-id={scene.id}
        data-type={typeOf(scene) ?? "unnamed"}
        data-verified={scene.verdict}
        className="relative flex h-full scroll-mt-20 scroll-mb-[calc(var(--nav-size)+var(--safe-bottom)+8rem)] translate-x-(--push,0) flex-col overflow-hidden rounded-card border border-line bg-raised transition-[translate,border-color] select-none [-webkit-touch-callout:none] group-hover/card:border-quiet group-data-picked/card:border-text group-data-picked/card:outline-2 group-data-picked/card:outline-text group-data-push/card:transition-none focus-visible:outline-3 focus-visible:outline-offset-2 focus-visible:outline-text"
      >
        <span className="relative block min-h-0 flex-1 bg-surround">
          <ScenePicture
            mediaKey={media.thumbnail ?? media.annotated ?? media.original}
            label=""
            className="block size-full object-cover"
          />
          <Marks scene={scene} />
        </span>
        <Caption scene={scene} />
      </Link>
      <PickBox
        scene={scene}
        isTabStop={isTabStop}
        isShown={isPicking}
        isPicked={isPicked}
        onPick={(isRange) => onPick(scene.id, isRange)}
      />
    </>
  );
});

/** What lies on the picture: the answer, and what else is worth knowing. */
function Marks({ scene }: { scene: Scene }) {
  const { t, format } = useWords();
  const { clip } = scene.media;
  return (
    <>
      {scene.verdict !== "none" && (
        <span className="absolute top-1.5 right-1.5 grid size-7 place-items-center rounded-full bg-text text-ground">
          <VerdictMark verdict={scene.verdict} />
        </span>
      )}
      <SyncMark scene={scene} />
      <span className="absolute right-1.5 bottom-1.5 flex items-center gap-1">
        {!scene.includeInDataset && (
          <span className="grid h-6 place-items-center rounded-inner bg-ground/85 px-1 [&>svg]:size-4">
            <LeaveOutIcon />
            <span className="sr-only">{t("scenes.leftOut")}</span>
          </span>
        )}
        {clip !== null && (
          <span className="tabular flex h-6 items-center gap-0.5 rounded-inner bg-ground/85 pr-1.5 pl-1 text-xs">
            <ClipIcon />
            <span className="sr-only">{t("scenes.withClip")}</span>
            {t("scenes.seconds", { seconds: format.number(clip.duration / 1000) })}
          </span>
        )}
      </span>
    </>
  );
}

function Caption({ scene }: { scene: Scene }) {
  const { t, format } = useWords();
  const type = typeOf(scene);
  return (
    <span className="block shrink-0 px-2.5 py-2">
      <span className="flex min-w-0 items-baseline gap-1.5 text-sm">
        {type !== null && <SeverityMark severity={SEVERITY[type]} />}
        <span
          data-testid="scene-type"
          className={`truncate ${type === null ? "text-quiet" : "font-semibold"}`}
        >
          {t(type === null ? "scenes.unnamed" : `type.${type}`)}
        </span>
      </span>
      <span className="tabular flex justify-between gap-1.5 text-xs text-quiet">
        <Claim scene={scene} />
        <span className="shrink-0 truncate">{format.shortMoment(scene.at)}</span>
      </span>
      <span className="sr-only">{t(VERDICT_WORDS[scene.verdict])}</span>
    </span>
  );
}

/** What the detector said: how sure it was, or, once a person named another type, what it took it for. */
function Claim({ scene }: { scene: Scene }) {
  const { t, format } = useWords();
  const { type, confidence, correctedType } = scene;
  const says = confidence === null ? t("scenes.byHand") : format.percent(confidence);
  if (type === null || correctedType === null) {
    return (
      <span data-testid="scene-confidence" className={`truncate ${confidence === null ? "" : "text-text"}`}>
        {says}
      </span>
    );
  }
  return (
    <del data-testid="scene-confidence">
      <span className="sr-only">{t(`type.${type}`)} </span>
      {says}
    </del>
  );
}

/** What a push with the finger would answer, beneath the card. */
function Aside() {
  const { t } = useWords();
  const shape =
    "absolute inset-0 hidden items-center gap-1 rounded-card border border-line px-2 text-sm text-quiet transition-colors group-data-[says=correct]/card:bg-text group-data-[says=correct]/card:text-ground group-data-[says=wrong]/card:bg-text group-data-[says=wrong]/card:text-ground";
  return (
    <>
      <span aria-hidden="true" className={`${shape} group-data-[push=right]/card:flex`}>
        <CheckIcon />
        {t("scene.correct")}
      </span>
      <span aria-hidden="true" className={`${shape} justify-end group-data-[push=left]/card:flex`}>
        {t("scene.wrong")}
        <CrossIcon />
      </span>
    </>
  );
}

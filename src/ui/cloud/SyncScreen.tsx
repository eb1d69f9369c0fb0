import { Link } from "wouter";
import type { CloudLink } from "../../app/cloud/cloud-link.ts";
import type { CloudView } from "../../app/cloud/cloud-view.ts";
import type { Waiting } from "../../app/cloud/sync-view.ts";
import type { Refusal } from "../../core/cloud/sync.ts";
import { typeOf } from "../../core/scene.ts";
import { useApp } from "../app-context.tsx";
import { useWords, type Words } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { BackIcon } from "../parts/icons.tsx";
import { useScene } from "../scenes/queries.ts";
import { ScenePicture } from "../scenes/ScenePicture.tsx";
import { CloudFrame } from "./CloudFrame.tsx";
import { textOfCode } from "./refusals.ts";
import { SyncStatus } from "./SyncStatus.tsx";

/** More would be read by nobody: what all have in common is said above. */
const MOST_SHOWN = 50;

/** What is not in the owner's cloud yet, and why. */
export function SyncScreen() {
  const { t } = useWords();
  const view = useApp(({ cloud }) => cloud);
  return (
    <CloudFrame title={t("cloud.sync.title")} aside={<BackToCloud />}>
      {(link) => (
        <div className="flex flex-col gap-6">
          <Content link={link} view={view} />
        </div>
      )}
    </CloudFrame>
  );
}

function BackToCloud() {
  const { t } = useWords();
  return (
    <Link
      to="/settings/cloud"
      className="-mx-2 flex min-h-12 items-center gap-1 rounded-card px-2 hover:bg-raised"
    >
      <BackIcon />
      {t("cloud.title")}
    </Link>
  );
}

function Content({ link, view }: { link: CloudLink; view: CloudView | null }) {
  const words = useWords();
  const { t, format } = words;
  if (view?.phase !== "on") return <p className="text-quiet">{t("cloud.remote.signedOut")}</p>;
  const { scenes, otherCount, otherRefusal, sending } = view.sync;
  const inOrder = [...scenes].sort(([, a], [, b]) => b.at - a.at);
  const more = inOrder.length - MOST_SHOWN;
  return (
    <>
      <div className="rounded-card border border-line p-3">
        <SyncStatus view={view} />
        {otherRefusal !== null && <Why refusal={otherRefusal} words={words} />}
      </div>
      {scenes.size + otherCount > 0 && (
        <Button data-testid="sync-now" onClick={() => link.tryNow()}>
          {t("cloud.sync.now")}
        </Button>
      )}
      {inOrder.length > 0 && (
        <ul className="flex flex-col">
          {inOrder.slice(0, MOST_SHOWN).map(([id, waiting]) => (
            <WaitingScene
              key={id}
              id={id}
              waiting={waiting}
              share={sending?.sceneId === id ? sending.share : null}
            />
          ))}
        </ul>
      )}
      {more > 0 && (
        <p className="text-quiet">{t("cloud.sync.more", { count: more, number: format.number(more) })}</p>
      )}
    </>
  );
}

function WaitingScene(props: { id: string; waiting: Waiting; share: number | null }) {
  const { id, waiting, share } = props;
  const words = useWords();
  const { t, format } = words;
  const { scene } = useScene(id);
  const { why, refusal, at } = waiting;
  const type = scene === undefined || scene === null ? null : typeOf(scene);
  return (
    <li
      data-testid="sync-item"
      data-why={why}
      className="flex items-start gap-3 border-t border-line py-3 first:border-t-0"
    >
      <span className="block h-14 w-20 shrink-0 overflow-hidden rounded-inner bg-surround">
        {scene !== undefined && scene !== null && (
          <ScenePicture
            mediaKey={scene.media.thumbnail ?? scene.media.original}
            label=""
            className="block size-full object-cover"
          />
        )}
      </span>
      <div className="min-w-0">
        <Link to={`/scenes/${id}`} className="font-semibold underline decoration-line underline-offset-4">
          {t(type === null ? "scene.unnamed" : `type.${type}`)}, {format.shortMoment(at)}
        </Link>
        {refusal === null && (
          <p className="tabular text-sm text-quiet">
            {share === null
              ? t(`cloud.sync.${why === "refused" ? "line" : why}`)
              : t("cloud.sync.share", { share: format.percent(share) })}
          </p>
        )}
        {refusal !== null && <Why refusal={refusal} words={words} />}
      </div>
    </li>
  );
}

/** What was refused, what to do about it, and the server's own word. */
function Why({ refusal, words }: { refusal: Refusal; words: Words }) {
  return (
    <>
      <p className="text-sm font-semibold">{textOfCode(refusal.code, words)}</p>
      {refusal.detail !== "" && (
        <p className="text-sm break-words text-quiet">
          {words.t("cloud.sync.said", { detail: refusal.detail })}
        </p>
      )}
    </>
  );
}

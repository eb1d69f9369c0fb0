import { Link } from "wouter";
import type { CloudLink } from "../../app/cloud/cloud-link.ts";
import type { RemoteScene } from "../../app/cloud/remote-scenes.ts";
import { SEVERITY } from "../../core/failure-type.ts";
import { typeOf } from "../../core/scene.ts";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { BackIcon } from "../parts/icons.tsx";
import { SeverityMark } from "../scenes/SeverityMark.tsx";
import { VerdictMark } from "../scenes/VerdictMark.tsx";
import { VERDICT_WORDS } from "../scenes/verdict-words.ts";
import { CloudFrame } from "./CloudFrame.tsx";
import { RemoteImage } from "./RemoteImage.tsx";
import { textOfRefusal } from "./refusals.ts";
import { faultIn, useRemoteScenes } from "./remote-queries.ts";
import { useDeviceName } from "./use-device-name.ts";

/** Scenes that lie in the owner's cloud and not on this device. */
export function RemoteScenesScreen() {
  const { t } = useWords();
  const isOn = useApp(({ cloud }) => cloud?.phase === "on");
  const back = (
    <ButtonLink look="bare" to="/scenes">
      <BackIcon />
      {t("scenes.title")}
    </ButtonLink>
  );
  return (
    <CloudFrame title={t("cloud.remote.title")} isWide aside={back}>
      {(link) => (isOn ? <Table link={link} /> : <SignedOut />)}
    </CloudFrame>
  );
}

function SignedOut() {
  const { t } = useWords();
  return (
    <>
      <p className="mb-4">{t("cloud.remote.signedOut")}</p>
      <ButtonLink to="/settings/cloud">{t("cloud.remote.signIn")}</ButtonLink>
    </>
  );
}

function Table({ link }: { link: CloudLink }) {
  const words = useWords();
  const { t } = words;
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useRemoteScenes(link);
  const remotes = data?.pages.flatMap(({ scenes }) => scenes) ?? [];
  const fault = faultIn(error);
  return (
    <>
      <p className="mb-4 text-quiet">{t("cloud.remote.about")}</p>
      {fault !== null && (
        <div role="alert" className="mb-4 flex flex-wrap items-center gap-3">
          <p className="font-semibold">{textOfRefusal(fault, words)}</p>
          <Button onClick={() => void refetch()}>{t("cloud.remote.again")}</Button>
        </div>
      )}
      {data === undefined && fault === null && <p>{t("cloud.remote.reading")}</p>}
      {data !== undefined && remotes.length === 0 && !hasNextPage && (
        <>
          <p className="text-lg font-semibold">{t("cloud.remote.empty")}</p>
          <p className="mt-1 text-quiet">{t("cloud.remote.emptyNext")}</p>
        </>
      )}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] gap-3">
        {remotes.map((remote) => (
          <li key={remote.scene.id}>
            <Card link={link} remote={remote} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button className="mt-6 w-full" aria-disabled={isFetching} onClick={() => void fetchNextPage()}>
          {t(isFetching ? "cloud.remote.reading" : "cloud.remote.more")}
        </Button>
      )}
    </>
  );
}

function Card({ link, remote }: { link: CloudLink; remote: RemoteScene }) {
  const { t, format } = useWords();
  const deviceName = useDeviceName();
  const { scene } = remote;
  const type = typeOf(scene);
  return (
    <Link
      to={`/scenes/cloud/${scene.id}`}
      data-testid="remote-card"
      data-scene-id={scene.id}
      data-type={type ?? "unnamed"}
      data-verified={scene.verdict}
      className="flex h-full flex-col overflow-hidden rounded-card border border-line bg-raised transition-colors hover:border-quiet"
    >
      <span className="relative block aspect-[4/3] bg-surround">
        <RemoteImage
          link={link}
          remote={remote}
          kinds={["thumbnail", "annotated", "original"]}
          label=""
          className="block size-full object-cover"
        />
        {scene.verdict !== "none" && (
          <span className="absolute top-1.5 right-1.5 grid size-7 place-items-center rounded-full bg-text text-ground">
            <VerdictMark verdict={scene.verdict} />
          </span>
        )}
      </span>
      <span className="block px-2.5 py-2">
        <span className="flex min-w-0 items-baseline gap-1.5 text-sm">
          {type !== null && <SeverityMark severity={SEVERITY[type]} />}
          <span className={`truncate ${type === null ? "text-quiet" : "font-semibold"}`}>
            {t(type === null ? "scenes.unnamed" : `type.${type}`)}
          </span>
        </span>
        <span className="tabular block truncate text-xs text-quiet">{format.shortMoment(scene.at)}</span>
        <span className="block truncate text-xs text-quiet">{deviceName(scene.deviceId)}</span>
        <span className="sr-only">{t(VERDICT_WORDS[scene.verdict])}</span>
      </span>
    </Link>
  );
}

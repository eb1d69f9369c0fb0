import { useState } from "react";
import { useLocation } from "wouter";
import type { CloudLink } from "../../app/cloud/cloud-link.ts";
import type { RemoteScene } from "../../app/cloud/remote-scenes.ts";
import { typeOf } from "../../core/scene.ts";
import { useApp } from "../app-context.tsx";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { BackIcon } from "../parts/icons.tsx";
import { Page } from "../parts/Page.tsx";
import { AnswerPanel } from "../scenes/detail/AnswerPanel.tsx";
import { NotesField } from "../scenes/detail/NotesField.tsx";
import { SceneFacts } from "../scenes/detail/SceneFacts.tsx";
import { type ChangeReview, useReviewBy } from "../scenes/detail/use-review.ts";
import { Sheet } from "../scenes/grid/Sheet.tsx";
import { RemoteImage } from "./RemoteImage.tsx";
import { textOfRefusal } from "./refusals.ts";
import { faultIn, useAddress, useRemoteScene, useShowRemote } from "./remote-queries.ts";
import { useCloudLink } from "./use-cloud-link.ts";
import { useDeviceName } from "./use-device-name.ts";

/** One scene of another device: its picture and video, and the owner's answer, which goes back to the cloud. */
export function RemoteSceneScreen({ id }: { id: string }) {
  const words = useWords();
  const { t } = words;
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  const isOn = useApp(({ cloud }) => cloud?.phase === "on");
  const { link, fault } = useCloudLink(isMainTab);
  const { data, error } = useRemoteScene(link, id);
  const refusal = faultIn(error);
  const back = (
    <ButtonLink look="bare" to="/scenes/cloud">
      <BackIcon />
      {t("cloud.remote.back")}
    </ButtonLink>
  );
  if (link !== null && data !== undefined && data !== null)
    return <Detail link={link} remote={data} back={back} />;
  const isMissing = data === null;
  return (
    <Page title={t(isMissing ? "cloud.remote.missing" : "cloud.remote.title")} aside={back}>
      {!isMainTab && <p className="text-quiet">{t("cloud.otherTab")}</p>}
      {isMissing && <p className="text-quiet">{t("cloud.remote.missingNext")}</p>}
      {link !== null && !isOn && <p>{t("cloud.remote.signedOut")}</p>}
      {fault !== null && (
        <div role="alert">
          <FaultText fault={fault} />
        </div>
      )}
      {refusal !== null && (
        <p role="alert" className="font-semibold">
          {textOfRefusal(refusal, words)}
        </p>
      )}
    </Page>
  );
}

function Detail({ link, remote, back }: { link: CloudLink; remote: RemoteScene; back: React.ReactNode }) {
  const { t, format } = useWords();
  const deviceName = useDeviceName();
  const change = useRemoteReview(link, remote);
  const { scene } = remote;
  const type = typeOf(scene);
  const label = t("scene.picture", {
    type: t(type === null ? "scene.unnamed" : `type.${type}`),
    time: format.moment(scene.at),
  });
  return (
    <article className="flex flex-col pt-[var(--safe-top)] beside:grid beside:min-h-svh beside:grid-cols-[minmax(0,1fr)_clamp(18.5rem,34vw,27rem)]">
      <div className="flex flex-col gap-2 bg-surround beside:justify-center">
        <RemoteImage
          link={link}
          remote={remote}
          kinds={["annotated", "original"]}
          label={label}
          className="block max-h-[75svh] w-full object-contain"
        />
        <RemoteClip link={link} remote={remote} />
      </div>
      <div className="flex flex-col gap-4 px-4 pt-4 pb-8 roomy:px-6">
        <div className="-ml-4">{back}</div>
        <AnswerPanel scene={scene} change={change} />
        <NotesField key={scene.id} notes={scene.notes} onKeep={(notes) => change(() => ({ notes }))} />
        <p className="flex justify-between gap-4 text-sm">
          <span className="text-quiet">{t("cloud.remote.device")}</span>
          <span>{deviceName(scene.deviceId)}</span>
        </p>
        <SceneFacts scene={scene} />
        <Remove link={link} remote={remote} />
      </div>
    </article>
  );
}

function useRemoteReview(link: CloudLink, remote: RemoteScene): ChangeReview {
  const show = useShowRemote();
  return useReviewBy(remote.scene, async (review) => {
    // A fault of the disk leaves the answer as it was shown.
    const kept = await link.remotes()?.review(remote, review);
    if (kept?.ok === true) show(kept.value);
  });
}

function RemoteClip({ link, remote }: { link: CloudLink; remote: RemoteScene }) {
  const { t } = useWords();
  const address = useAddress(link, remote.clip);
  if (address === undefined || address === null) return null;
  return (
    // The clip has no sound track.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <video
      src={address}
      controls
      playsInline
      preload="metadata"
      aria-label={t("scene.clip")}
      data-testid="remote-clip"
      className="block max-h-[60svh] w-full"
    />
  );
}

function Remove({ link, remote }: { link: CloudLink; remote: RemoteScene }) {
  const { t } = useWords();
  const [, navigate] = useLocation();
  const [isAsking, setIsAsking] = useState(false);
  const remove = async (): Promise<void> => {
    const removed = await link.remotes()?.remove([remote]);
    if (removed?.ok === true) navigate("/scenes/cloud", { replace: true });
    setIsAsking(false);
  };
  return (
    <>
      <Button
        look="bare"
        className="-ml-4 self-start"
        data-testid="remove-remote"
        onClick={() => setIsAsking(true)}
      >
        {t("cloud.remote.remove")}
      </Button>
      {isAsking && (
        <Sheet title={t("cloud.remote.removeTitle")} onClose={() => setIsAsking(false)}>
          <p>{t("cloud.remote.removeWhat")}</p>
          <div className="mt-6 flex gap-2">
            <Button className="flex-1" onClick={() => setIsAsking(false)}>
              {t("scenes.keep")}
            </Button>
            <Button
              look="primary"
              className="flex-1"
              data-testid="remove-remote-yes"
              onClick={() => void remove()}
            >
              {t("cloud.remote.removeYes")}
            </Button>
          </div>
        </Sheet>
      )}
    </>
  );
}

import { useState } from "react";
import type { CloudLink } from "../../app/cloud/cloud-link.ts";
import type { RemoteScene } from "../../app/cloud/remote-scenes.ts";
import { useWords } from "../i18n/Words.tsx";
import { useAddress } from "./remote-queries.ts";

/** A picture that lies in the cloud, the first of `kinds` that is there. */
export function RemoteImage(props: {
  link: CloudLink;
  remote: RemoteScene;
  kinds: readonly ("thumbnail" | "annotated" | "original")[];
  label: string;
  className: string;
}) {
  const { link, remote, kinds, label, className } = props;
  const { t } = useWords();
  const [missed, setMissed] = useState(0);
  const kind = kinds[missed];
  const address = useAddress(link, kind === undefined ? null : remote[kind]);
  if (address === undefined) return <span className="block size-full" aria-hidden="true" />;
  if (address === null) {
    if (kind !== undefined && missed + 1 < kinds.length) setMissed(missed + 1);
    return (
      <span className="grid size-full min-h-20 place-items-center p-3 text-center text-sm text-quiet">
        {t("cloud.remote.noPicture")}
      </span>
    );
  }
  return (
    <img
      src={address}
      alt={label}
      loading="lazy"
      decoding="async"
      draggable={false}
      className={className}
      onError={() => setMissed(missed + 1)}
    />
  );
}

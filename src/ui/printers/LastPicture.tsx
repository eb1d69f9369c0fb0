import { useEffect, useState } from "react";
import type { WatcherName } from "../../core/fleet.ts";
import { useActions } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { BlobImage } from "../parts/BlobImage.tsx";

/** What a watcher has seen when it warned last; nothing where it sends no pictures. Asked for only while its row is in the page. */
export function LastPicture({ device, camera }: WatcherName) {
  const { t } = useWords();
  const actions = useActions();
  const [picture, setPicture] = useState<Blob | null>(null);
  useEffect(() => actions.watchPicture({ device, camera }, setPicture), [actions, device, camera]);
  if (picture === null) return null;
  return (
    <BlobImage
      blob={picture}
      label={t("printers.picture")}
      className="h-15 w-20 shrink-0 rounded-card bg-line object-cover"
      testId="printer-picture"
    />
  );
}

import { memo } from "react";
import { useWords } from "../i18n/Words.tsx";
import { BlobImage } from "../parts/BlobImage.tsx";
import { useMediaBlob } from "./queries.ts";

/** A kept picture. */
export const ScenePicture = memo(function ScenePicture(props: {
  mediaKey: string;
  label: string;
  className: string;
}) {
  const { mediaKey, label, className } = props;
  const { t } = useWords();
  const answer = useMediaBlob(mediaKey).data;
  const blob = answer?.ok === true ? answer.value : null;
  if (answer !== undefined && blob === null) {
    return (
      <p className="grid aspect-[4/3] w-full place-items-center p-3 text-center text-sm text-quiet">
        {t("scene.pictureGone")}
      </p>
    );
  }
  if (blob === null) return <div className="aspect-[4/3] w-full" aria-hidden="true" />;
  return <BlobImage blob={blob} label={label} className={className} />;
});

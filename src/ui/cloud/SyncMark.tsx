import type { Scene } from "../../core/scene.ts";
import { useWords } from "../i18n/Words.tsx";
import { HereOnlyIcon, RefusedIcon, ThereIcon, WaitsIcon } from "./cloud-icons.tsx";
import { type SyncMarkKind, useSyncMark } from "./sync-mark.ts";

const ICONS = {
  there: ThereIcon,
  here: HereOnlyIcon,
  line: WaitsIcon,
  alarm: WaitsIcon,
  wifi: WaitsIcon,
  refused: RefusedIcon,
} as const satisfies Record<SyncMarkKind, () => React.ReactNode>;

/** On a card: whether the owner's cloud has the scene, by shape and in words. Nothing where there is no cloud. */
export function SyncMark({ scene }: { scene: Scene }) {
  const { t } = useWords();
  const kind = useSyncMark(scene);
  if (kind === null) return null;
  const Shape = ICONS[kind];
  return (
    <span
      data-testid="sync-mark"
      data-sync={kind}
      title={t(`cloud.mark.${kind}`)}
      className="absolute bottom-1.5 left-1.5 grid h-6 place-items-center rounded-inner bg-ground/85 px-1 [&>svg]:size-4"
    >
      <Shape />
      <span className="sr-only">{t(`cloud.mark.${kind}`)}</span>
    </span>
  );
}

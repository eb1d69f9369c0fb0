import { useWords } from "../../i18n/Words.tsx";
import { IconButton } from "./IconButton.tsx";
import { BoxesIcon, PencilIcon } from "./icons.tsx";
import type { SceneViewerProps } from "./SceneViewer.tsx";
import { useSceneKeys } from "./scene-keys.ts";
import { ZoomTools } from "./ZoomTools.tsx";

/** The focus goes back there when editing ends. */
export const EDIT_BUTTON_ID = "edit-boxes";

/** Below the picture: what to look at, boxes on or off, edit, closer and back. */
export function ViewerTools(props: SceneViewerProps) {
  const { scene, viewing, onView, picture } = props;
  const { t } = useWords();
  const hasBoxes = viewing.kind === "picture" && picture.kind === "original";
  return (
    <div className="flex min-h-14 flex-wrap items-center px-1 py-1 roomy:px-2">
      {scene.media.clip !== null && (
        <fieldset aria-label={t("scene.view")} className="flex rounded-card border border-line">
          {(["picture", "clip"] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              data-testid={`view-${kind}`}
              aria-pressed={viewing.kind === kind}
              onClick={() => onView({ kind })}
              className="min-h-12 rounded-card px-3 text-sm whitespace-nowrap text-quiet transition-colors hover:text-text aria-pressed:bg-raised aria-pressed:font-semibold aria-pressed:text-text aria-pressed:outline aria-pressed:outline-line"
            >
              {t(`scene.view_${kind}`)}
            </button>
          ))}
        </fieldset>
      )}
      <div className="ml-auto flex items-center">
        {hasBoxes && <BoxTools {...props} />}
        {viewing.kind !== "clip" && <ZoomTools zooming={props.zooming} />}
      </div>
    </div>
  );
}

function BoxTools({ areBoxesShown, onShowBoxes, editing }: SceneViewerProps) {
  const { t } = useWords();
  const toggle = (): void => onShowBoxes(!areBoxesShown);
  useSceneKeys({ boxes: toggle, edit: editing.begin });
  return (
    <>
      <IconButton
        label={t("scene.boxes")}
        shortcut="B"
        icon={<BoxesIcon />}
        data-testid="toggle-boxes"
        aria-pressed={areBoxesShown}
        onClick={toggle}
      />
      <IconButton
        id={EDIT_BUTTON_ID}
        label={t("scene.edit")}
        shortcut="E"
        icon={<PencilIcon />}
        data-testid="edit-boxes"
        onClick={editing.begin}
      />
    </>
  );
}

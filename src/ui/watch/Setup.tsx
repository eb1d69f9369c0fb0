import { memo, useEffect } from "react";
import { RESOLUTIONS, type Settings } from "../../contracts/settings.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { lazyScreen } from "../lazy-screen.tsx";
import { Button } from "../parts/Button.tsx";
import { Select } from "../parts/Select.tsx";

const PreviewPanel = lazyScreen(async () => (await import("./PreviewPanel.tsx")).PreviewPanel);

/** Which camera and how large a picture: before Start, and where the camera is what went wrong. */
export const Setup = memo(function Setup() {
  const phase = useApp(({ watch }) => watch.phase);
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  const isPreviewed = useApp(({ preview }) => preview !== null);
  if (!isMainTab) return null; // its camera is the other tab's to choose
  if (phase !== "idle" && phase !== "blocked") return null;
  return (
    <div className="grid grid-cols-2 gap-3 roomy:grid-cols-1">
      <CameraPicker />
      <ResolutionPicker />
      <div className="col-span-full">{isPreviewed ? <PreviewPanel /> : <CheckPicture />}</div>
    </div>
  );
});

/** A look through the camera before Start. */
function CheckPicture() {
  const { t } = useWords();
  const actions = useActions();
  const isIdle = useApp(({ watch }) => watch.phase === "idle");
  if (!isIdle) return null;
  return (
    <Button className="w-full" data-testid="check-picture" onClick={() => void actions.openPreview()}>
      {t("watch.check")}
    </Button>
  );
}

/** Chooses what is opened at the next Start; a camera that is looked through now is opened anew with it. */
function useChoose() {
  const actions = useActions();
  const isPreviewed = useApp(({ preview }) => preview !== null);
  return (choice: Partial<Pick<Settings, "cameraDeviceId" | "resolution">>): void => {
    void actions.changeSettings(choice); // its faults are notices
    if (isPreviewed) void actions.openPreview();
  };
}

function CameraPicker() {
  const { t } = useWords();
  const actions = useActions();
  const choose = useChoose();
  const cameras = useApp(({ cameras }) => cameras);
  const chosen = useApp(({ settings }) => settings.cameraDeviceId);
  useEffect(() => {
    void actions.refreshCameras(); // its faults are notices
  }, [actions]);
  const isListed = cameras.some(({ deviceId }) => deviceId === chosen);
  return (
    <Select
      label={t("watch.camera")}
      value={isListed && chosen !== null ? chosen : ""}
      onChange={(value) => choose({ cameraDeviceId: value === "" ? null : value })}
      options={[
        { value: "", label: t("watch.cameraAutomatic") },
        ...cameras.map(({ deviceId, label }, index) => ({
          value: deviceId,
          label: label === "" ? t("watch.cameraNumbered", { number: index + 1 }) : label,
        })),
      ]}
    />
  );
}

function ResolutionPicker() {
  const { t } = useWords();
  const choose = useChoose();
  const chosen = useApp(({ settings }) => settings.resolution);
  return (
    <Select
      label={t("watch.resolution")}
      value={chosen}
      onChange={(value) => {
        const resolution = RESOLUTIONS.find((known) => known === value);
        if (resolution !== undefined) choose({ resolution });
      }}
      options={RESOLUTIONS.map((value) => ({ value, label: value.replace("x", " × ") }))}
    />
  );
}

/** What there is to show of this device in Home Assistant just now. */
import { DEMO_CAMERA_ID } from "../../contracts/camera.ts";
import type { AnnouncedDevice } from "../../core/mqtt/home-assistant.ts";
import type { BrokerContext } from "./broker.ts";

/** So many cameras at most: one plugged in and out for years leaves many behind. */
const MOST_CAMERAS = 8;

type Given = Pick<AnnouncedDevice, "topics" | "hasBattery" | "isObeying" | "isSendingPictures"> & {
  /** Watched now, or last. */
  readonly camera: string;
};

/** Rejects where the words could not be fetched. */
export async function announcedDevice(
  { ports, board, get }: Pick<BrokerContext, "ports" | "board" | "get">,
  { camera, ...given }: Given,
): Promise<AnnouncedDevice> {
  const { settings, watch } = get();
  const words = await ports.fetchAlertWords();
  const names = await words.entityNames(settings.language);
  const stored = board.unlessStored(await ports.store.listCameras()) ?? [];
  const label =
    watch.source?.id === camera ? watch.source.label : stored.find(({ id }) => id === camera)?.label;
  const others = stored.filter(({ id }) => id !== camera && id !== DEMO_CAMERA_ID);
  return {
    ...given,
    id: settings.deviceId,
    name: settings.deviceName,
    cameras: [{ id: camera, label: label ?? "" }, ...others.slice(1 - MOST_CAMERAS)],
    current: camera,
    names,
  };
}

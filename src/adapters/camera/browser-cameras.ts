import type { CameraPort } from "../../contracts/camera.ts";
import { openDemo } from "./demo-camera.ts";
import { isDeviceAllowed, listDevices, openDevice } from "./device-camera.ts";

/** Every source of frames this browser has. `demoUrl` is the bundled clip. */
export function createBrowserCameras(demoUrl: string): CameraPort {
  return {
    list: listDevices,
    open: openDevice,
    isAllowed: isDeviceAllowed,
    openDemo: () => openDemo(demoUrl),
    onChange(listener) {
      if (!("mediaDevices" in navigator)) return () => undefined;
      navigator.mediaDevices.addEventListener("devicechange", listener);
      return () => navigator.mediaDevices.removeEventListener("devicechange", listener);
    },
  };
}

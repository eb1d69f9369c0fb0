/** The cameras of this phone or laptop, through getUserMedia. */
import type { CameraDevice, CameraFault, CameraRequest, FrameSource } from "../../contracts/camera.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { cameraFaultOf } from "./camera-fault.ts";
import { awaitFirstPicture, createGrabber, createView, removeView } from "./video-view.ts";

/** Names under which browsers list a phone's rear camera, in the languages the app speaks. */
const REAR = /back|rear|environment|후면/iu;

/** At most two pictures a second are looked at; more would only warm the phone and empty its battery. */
const PICTURES_PER_SECOND = 10;

/** Cameras with the rear ones first, in the browser's order otherwise. Labels are empty before permission. */
export async function listDevices(): Promise<readonly CameraDevice[]> {
  if (!("mediaDevices" in navigator)) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  const cameras = devices.filter(({ kind, deviceId }) => kind === "videoinput" && deviceId !== "");
  return cameras
    .map(({ deviceId, label }) => ({ deviceId, label }))
    .sort((a, b) => Number(REAR.test(b.label)) - Number(REAR.test(a.label)));
}

/** Browsers that do not tell of the permission show labels where they have given it. */
export async function isDeviceAllowed(): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: "camera" });
    return state === "granted";
  } catch {
    const devices = await listDevices();
    return devices.some(({ label }) => label !== "");
  }
}

/** Opens the camera asked for, or the default one where that is no longer there. */
export async function openDevice(request: CameraRequest): Promise<Result<FrameSource, CameraFault>> {
  if (!isSecureContext) return err({ code: "camera-insecure" });
  if (!("mediaDevices" in navigator)) return err({ code: "camera-unsupported" });
  const stream = await askFor(request);
  if (!stream.ok) {
    const isMissing = stream.fault.code === "camera-none" && request.deviceId !== null;
    return isMissing ? openDevice({ ...request, deviceId: null }) : stream;
  }
  const source = sourceOver(stream.value);
  const first = await awaitFirstPicture(source.view);
  if (first.ok) return ok(source);
  source.close();
  return first;
}

async function askFor({ deviceId, width, height }: CameraRequest): Promise<Result<MediaStream, CameraFault>> {
  const which: MediaTrackConstraints =
    deviceId === null ? { facingMode: { ideal: "environment" } } : { deviceId: { exact: deviceId } };
  try {
    const size = { width: { ideal: width }, height: { ideal: height } };
    const video = { ...which, ...size, frameRate: { ideal: PICTURES_PER_SECOND } };
    return ok(await navigator.mediaDevices.getUserMedia({ video, audio: false }));
  } catch (cause) {
    return err(cameraFaultOf(cause));
  }
}

function sourceOver(stream: MediaStream): FrameSource {
  const view = createView();
  const parking = view.parentElement;
  const [track] = stream.getVideoTracks();
  view.srcObject = stream;
  void view.play().catch(() => null); // `awaitFirstPicture` and `grab` tell when nothing comes
  const grab = createGrabber(view);
  return {
    id: track?.getSettings().deviceId ?? "camera",
    label: track?.label ?? "",
    view,
    stream,
    async grab() {
      return track === undefined || track.readyState === "ended" ? err({ code: "camera-lost" }) : grab();
    },
    close() {
      for (const open of stream.getTracks()) open.stop();
      removeView(view, parking);
    },
  };
}

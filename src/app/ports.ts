import type { CameraPort } from "../contracts/camera.ts";
import type { DetectorPort } from "../contracts/detector.ts";
import type { ModelsPort } from "../contracts/models.ts";
import type { ClockPort, LogPort, NewId, PagePort, SoundPort, WakeLockPort } from "../contracts/platform.ts";
import type { StorePort } from "../contracts/store.ts";

/** Everything outside that the app talks to. Built once, in main.tsx. */
export interface Ports {
  readonly camera: CameraPort;
  readonly detector: DetectorPort;
  readonly models: ModelsPort;
  readonly store: StorePort;
  readonly clock: ClockPort;
  readonly log: LogPort;
  readonly sound: SoundPort;
  readonly wakeLock: WakeLockPort;
  readonly page: PagePort;
  readonly newId: NewId;
}

/** The camera before Start: opened once, looked at once a second, and handed to the watch as it is. */
import type { CameraRequest, FrameSource } from "../contracts/camera.ts";
import type { Settings } from "../contracts/settings.ts";
import type { Milliseconds } from "../core/units.ts";
import type { Ports } from "./ports.ts";
import type { AppActions, AppState, PreviewView } from "./state.ts";

const LOOK_EVERY_MS: Milliseconds = 1_000;

export interface Preview {
  readonly actions: Pick<AppActions, "openPreview" | "closePreview">;
  /**
   * The open camera, no longer the preview's; null where none is open, or another one than is asked for. Browsers ask for
   * permission at each opening, iOS even every time: a camera that is open is not opened again.
   */
  take(request: CameraRequest): FrameSource | null;
}

interface PreviewContext {
  readonly ports: Pick<Ports, "camera" | "clock" | "media">;
  readonly get: () => Pick<AppState, "settings" | "watch" | "isMainTab">;
  readonly show: (preview: PreviewView | null) => void;
}

interface Open {
  readonly request: CameraRequest;
  readonly closing: AbortController;
  source: FrameSource | null;
}

export function createPreview({ ports, get, show }: PreviewContext): Preview {
  let open: Open | null = null;

  function close(): void {
    open?.closing.abort();
    open?.source?.close();
    open = null;
    show(null);
  }

  async function look(source: FrameSource, { signal }: AbortController): Promise<void> {
    while (!signal.aborted) {
      const frame = await source.grab();
      if (signal.aborted) {
        if (frame.ok) frame.value.close();
        return;
      }
      if (!frame.ok) {
        show({ source, readiness: null, fault: frame.fault });
      } else {
        const readiness = await ports.media.judgeView(frame.value);
        if (signal.aborted) return;
        show(
          readiness.ok
            ? { source, readiness: readiness.value, fault: null }
            : { source, readiness: null, fault: readiness.fault },
        );
      }
      await ports.clock.sleep(LOOK_EVERY_MS, signal);
    }
  }

  return {
    actions: {
      async openPreview() {
        const { settings, watch, isMainTab } = get();
        // A watch has the camera, or another tab may have it.
        if (watch.phase !== "idle" || !isMainTab) return;
        close();
        const own: Open = { request: requestOf(settings), closing: new AbortController(), source: null };
        open = own;
        show({ source: null, readiness: null, fault: null });
        const opened = await ports.camera.open(own.request);
        if (own.closing.signal.aborted) {
          if (opened.ok) opened.value.close();
          return;
        }
        if (!opened.ok) {
          open = null;
          show({ source: null, readiness: null, fault: opened.fault });
          return;
        }
        own.source = opened.value;
        show({ source: opened.value, readiness: null, fault: null });
        await look(opened.value, own.closing);
      },
      closePreview: close,
    },
    take({ deviceId, width, height }) {
      const own = open;
      const isSame =
        own?.request.deviceId === deviceId && own.request.width === width && own.request.height === height;
      const source = isSame ? (own?.source ?? null) : null;
      if (source !== null && own !== null) {
        own.closing.abort();
        own.source = null;
      }
      close();
      return source;
    },
  };
}

/** The camera that the owner chose. */
export function requestOf(settings: Settings): CameraRequest {
  const [width = 1280, height = 720] = settings.resolution.split("x").map(Number);
  return { deviceId: settings.cameraDeviceId, width, height };
}

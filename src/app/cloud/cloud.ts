/** The cloud's door: what there is of it while no project is set. Everything behind it is fetched when one is. */
import type { Settings } from "../../contracts/settings.ts";
import type { LogEvent } from "../../core/log/log-entry.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Scene } from "../../core/scene.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import type { SceneShelf } from "../scene-shelf.ts";
import type { AppActions, AppFault, AppState } from "../state.ts";
import type { CloudLink } from "./cloud-link.ts";
import type { CloudView } from "./cloud-view.ts";

export interface CloudContext {
  readonly ports: Ports;
  readonly board: NoticeBoard;
  readonly shelf: SceneShelf;
  /** A line of the watch log. */
  readonly note: (event: LogEvent) => void;
  readonly save: (change: Partial<Settings>) => Promise<void>;
  readonly get: () => AppState;
  /** null: no project is set. */
  readonly show: (view: CloudView | null) => void;
}

export interface Cloud {
  /** Goes on with the project that was set before, if there is one. Called in the main tab alone. */
  open(): Promise<void>;
  /** The app's state after a change, and before it. */
  follow(after: AppState, before: AppState): void;
  /** A scene as it is from now on. */
  followScene(scene: Scene): void;
  /** Whether the scene waits for its upload, or will. */
  isAwaiting(scene: Scene): boolean;
  readonly actions: Pick<AppActions, "openCloud">;
}

export function createCloud(context: CloudContext): Cloud {
  const { ports, get } = context;
  let link: CloudLink | null = null;
  let fetching: Promise<Result<CloudLink, AppFault>> | null = null;

  async function fetchOnce(): Promise<Result<CloudLink, AppFault>> {
    try {
      const openCloud = await ports.openCloud();
      link = await openCloud(context);
      return ok(link);
    } catch (cause) {
      fetching = null;
      const fault = { code: "app-incomplete", detail: String(cause) } as const;
      ports.log.error("no code for the cloud", fault);
      return err(fault);
    }
  }

  function openCloud(): Promise<Result<CloudLink, AppFault>> {
    fetching ??= fetchOnce();
    return fetching;
  }

  return {
    async open() {
      if (get().settings.isCloudSet) await openCloud();
    },
    follow: (after, before) => link?.follow(after, before),
    followScene: (scene) => link?.followScene(scene),
    // Without its code nobody can say that it does not.
    isAwaiting: ({ at, uploadedAt }) =>
      uploadedAt === null && get().settings.isCloudSet && (link?.isOwned(at) ?? true),
    actions: { openCloud },
  };
}

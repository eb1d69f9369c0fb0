import type { Job } from "../../core/job.ts";
import type { RetentionPolicy } from "../../core/retention.ts";
import type { Scene } from "../../core/scene.ts";
import type { Ports } from "../ports.ts";
import { checkStorage } from "./check-storage.ts";
import { finishClip } from "./finish-clip.ts";
import type { JobRun } from "./job-run.ts";
import { makeThumbnail } from "./make-thumbnail.ts";
import { removeOld } from "./remove-old.ts";

/** What the kinds of jobs need. */
export interface RunTools {
  readonly ports: Pick<Ports, "store" | "media" | "clock">;
  readonly retention: () => RetentionPolicy;
  /** Whether the scene is to go to the owner's cloud. */
  readonly isAwaited: (scene: Scene) => boolean;
  /** Scenes were changed or removed in the database. */
  readonly onScenesChanged: (sceneIds: readonly string[]) => void;
  /** Jobs that a job has put into the database. */
  readonly onJobs: (jobs: readonly Job[]) => void;
}

/** Does a job by its kind. A new kind does not compile without its row here. */
export function createJobRuns(tools: RunTools): JobRun {
  return ({ task }, context) => {
    switch (task.kind) {
      case "finish-clip":
        return finishClip(tools, task, context);
      case "make-thumbnail":
        return makeThumbnail(tools, task, context);
      case "check-storage":
        return checkStorage(tools, context);
      case "remove-old":
        return removeOld(tools, context);
      default: {
        const unknown: never = task;
        return unknown;
      }
    }
  };
}

/** Does what is asked through the broker, where the person has allowed it. */
import type { ReceivedMessage } from "../../contracts/broker.ts";
import { parseCommand } from "../../contracts/command.ts";
import { type Command, judgeCommand, type SeenCommands, withSeen } from "../../core/mqtt/command.ts";
import { type DeviceTopics, topicPart } from "../../core/mqtt/topics.ts";
import { reviewOf } from "../../core/scene.ts";
import type { Ports } from "../ports.ts";
import type { AppState } from "../state.ts";

export interface CommandDesk {
  /** A message under a topic of commands; any other is not for it. */
  hear(message: ReceivedMessage): void;
}

interface DeskOptions {
  readonly ports: Pick<Ports, "clock" | "log">;
  readonly topics: DeviceTopics;
  readonly get: () => AppState;
  readonly isAllowed: () => boolean;
  /** The camera that is watched, was watched last, or will be; null where nobody knows. */
  readonly camera: () => string | null;
  /** A watch that ran was ended. */
  readonly onStopped: () => void;
}

export function createCommandDesk(options: DeskOptions): CommandDesk {
  const { ports, topics, get } = options;
  let seen: SeenCommands = [];
  /** Anybody can send anything, a thousand times a second: each reason is worth one line. */
  const logged = new Set<string>();

  function isForUs(camera: string | null): boolean {
    const own = options.camera();
    return camera === null || (own !== null && camera === topicPart(own));
  }

  return {
    hear(message) {
      const { topic, isRetained } = message;
      const camera = topics.cameraOfCommand(topic);
      if (camera === undefined || !isForUs(camera)) return;
      const command = parseCommand(message);
      const refusal = judgeCommand({ command, isRetained }, options.isAllowed(), seen, ports.clock.now());
      if (refusal !== null || command === null) {
        if (refusal !== null && !logged.has(refusal)) ports.log.warn("a command was not obeyed", { refusal });
        logged.add(refusal ?? "");
        return;
      }
      seen = withSeen(seen, command.id);
      ports.log.info("a command is obeyed", { do: command.do });
      void obey(command, get, options.onStopped); // its faults are told like those of a tap
    },
  };
}

async function obey(command: Command, get: () => AppState, onStopped: () => void): Promise<void> {
  const { actions, watch } = get();
  switch (command.do) {
    case "start":
      if (watch.phase === "idle" || watch.phase === "blocked") await actions.start();
      return;
    case "stop":
      if (watch.phase === "idle") return;
      onStopped();
      await actions.stop();
      return;
    case "acknowledge":
      actions.acknowledge();
      return;
    case "snooze":
      actions.snooze();
      return;
    case "confirm":
    case "reject":
      await judge(command, get);
      return;
  }
}

async function judge(
  command: Extract<Command, { do: "confirm" | "reject" }>,
  get: () => AppState,
): Promise<void> {
  const { actions } = get();
  const found = await actions.getScene(command.scene);
  if (!found.ok || found.value === null) return;
  const review =
    command.do === "confirm"
      ? { verdict: "correct" as const, correctedType: command.type ?? found.value.correctedType }
      : { verdict: "wrong" as const };
  await actions.review([{ sceneId: command.scene, review: { ...reviewOf(found.value), ...review } }]);
  // Whoever has answered needs no more noise; what has begun meanwhile they have not answered.
  if (get().watch.sceneId === command.scene)
    actions.acknowledge(command.do === "confirm" ? "failing" : undefined);
}

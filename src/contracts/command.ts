/** Commands as they come from the broker: anybody on it can write anything. */
import * as v from "valibot";
import { FAILURE_TYPES } from "../core/failure-type.ts";
import type { Command } from "../core/mqtt/command.ts";
import { type ReceivedMessage, textOf } from "./broker.ts";

/** No command is longer; bytes. */
const LONGEST_COMMAND = 4_096;

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const common = { v: v.literal(1), id: name, at: v.pipe(v.number(), v.finite()) };

const commandSchema = v.variant("do", [
  v.object({ ...common, do: v.picklist(["start", "stop", "acknowledge", "snooze"]) }),
  v.object({
    ...common,
    do: v.literal("confirm"),
    scene: name,
    type: v.optional(v.nullable(v.picklist(FAILURE_TYPES)), null),
  }),
  v.object({ ...common, do: v.literal("reject"), scene: name }),
]);

/** The command of a message, or null when it is none. */
export function parseCommand(message: ReceivedMessage): Command | null {
  const text = textOf(message, LONGEST_COMMAND);
  if (text === null) return null;
  const parsed = v.safeParse(commandSchema, jsonOf(text));
  return parsed.success ? parsed.output : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

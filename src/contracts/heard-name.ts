/** What another device calls itself: anybody on the broker can write anything. */
import * as v from "valibot";
import { plainText } from "../core/log/plain-text.ts";
import { LONGEST_DEVICE_NAME } from "./settings.ts";

/** One line of bounded length, or null where there is none. */
export const heardName = v.fallback(
  v.nullable(
    v.pipe(
      v.string(),
      v.transform((name) => plainText(name, LONGEST_DEVICE_NAME)),
      v.minLength(1),
    ),
  ),
  null,
);

/** Parsers of what many records have. */
import * as v from "valibot";
import { FAILURE_TYPES } from "../core/failure-type.ts";

export const unit = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const failureType = v.picklist(FAILURE_TYPES);
export const evidence = v.picklist(["vision", "context", "motion", "telemetry"]);
export const severity = v.picklist(["critical", "high", "medium"]);
/** Top-left corner and size, as shares of the picture. */
export const box = v.object({ x: unit, y: unit, w: unit, h: unit });

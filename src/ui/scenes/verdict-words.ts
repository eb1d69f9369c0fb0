import type { Verdict } from "../../core/scene.ts";
import type { WordKey } from "../i18n/translation.ts";

export const VERDICT_WORDS: Readonly<Record<Verdict, WordKey>> = {
  none: "scene.unanswered",
  correct: "scene.correct",
  wrong: "scene.wrong",
};

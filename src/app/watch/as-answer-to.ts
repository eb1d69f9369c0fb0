import type { DetectFault, FrameResult, WorkerFault } from "../../contracts/detector.ts";
import { err, type Result } from "../../core/result.ts";

/** The answer, if it is one to that frame: what was said of an older picture would pass for a look at this one. */
export function asAnswerTo(
  seq: number,
  answer: Result<FrameResult, DetectFault | WorkerFault>,
): Result<FrameResult, DetectFault | WorkerFault> {
  if (!answer.ok || answer.value.seq === seq) return answer;
  return err({ code: "answer-of-another", asked: seq, answered: answer.value.seq });
}

/** What marked scenes have taught, and how to forget it. */
export const learned = {
  title: "What your cameras have learned",
  about:
    "Boxes that look like a false alarm are held back on its camera. What you call correct is never held back.",
  none: "Nothing yet. Mark a scene as wrong, and boxes that look like it count for less on that camera.",
  falseAlarm: "False alarm",
  failure: "Failure",
  both: "Failure, with a false alarm in it",
  forget: "Forget",
  forgetOne: "Forget: {{what}}, {{time}}",
  forgetAll: "Forget all",
  forgetAllAsk: "Forget all of it? What it held back warns again.",
  forgetAllKeep: "Keep",
  heldBack: "Boxes that look like this one are held back on this camera.",
  forgetThis: "Forget this",
} as const;

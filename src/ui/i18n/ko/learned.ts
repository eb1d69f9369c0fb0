import type { Translation } from "../translation.ts";

export const learned: Translation["learned"] = {
  title: "카메라가 배운 것",
  about: "오경보와 닮은 상자는 그 카메라에서 낮게 쳐요. 맞다고 한 것은 낮추지 않아요.",
  none: "아직 없어요. 장면에 ‘아니에요’라고 답하면, 그 카메라에서 닮은 상자를 낮게 쳐요.",
  falseAlarm: "오경보",
  failure: "출력 실패",
  both: "출력 실패, 오경보도 섞임",
  forget: "잊기",
  forgetOne: "잊기: {{what}}, {{time}}",
  forgetAll: "모두 잊기",
  forgetAllAsk: "모두 잊을까요? 낮게 치던 것도 다시 경고해요.",
  forgetAllKeep: "그대로 두기",
  heldBack: "이 카메라에서는 이것과 닮은 상자를 낮게 쳐요.",
  forgetThis: "이것 잊기",
};

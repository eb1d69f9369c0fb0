import type { Translation } from "../translation.ts";

export const view: Translation["view"] = {
  moved: "카메라가 처음과 다른 곳을 보고 있어요.",
  movedAreas: "영역도 화면을 따라 옮길까요?",
  movedTooFar: "영역을 저절로 옮길 수 없을 만큼 움직였어요. 영역이 아직 맞는지 봐 주세요.",
  movedNoAreas: "카메라를 되돌리거나 이대로 두세요.",
  moveAreas: "영역도 옮기기",
  drawAnew: "다시 그리기",
  notMoved: "움직이지 않았어요",
  staysThere: "이대로 두기",
};

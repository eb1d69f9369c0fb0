import type { Translation } from "../translation.ts";

export const scenes: Translation["scenes"] = {
  title: "장면",
  count_one: "장면 {{count}}개",
  count_other: "장면 {{count}}개",
  filters: "보여 줄 장면",
  all: "전체",
  unverified: "확인 전",
  verified: "확인함",
  empty: "아직 장면이 없어요.",
  emptyNext: "감시 중에 경고가 나면 그 사진이 여기에 남아요.",
  emptyUnverified: "확인할 장면이 없어요.",
  emptyUnverifiedNext: "모든 장면에 답하셨어요.",
  emptyVerified: "아직 확인한 장면이 없어요.",
  emptyVerifiedNext: "장면을 열고 맞는지 알려 주세요.",
  toWatch: "감시로 가기",
  more: "더 보기",
  keys: "화살표 키로 옮기고, C는 맞음, W는 틀림이에요.",
};

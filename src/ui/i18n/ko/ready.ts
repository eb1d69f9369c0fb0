import type { Translation } from "../translation.ts";

export const ready: Translation["ready"] = {
  title: "화면이 충분히 잘 보이나요?",
  looking: "화면을 살펴보는 중",
  light_is_good: "밝기가 알맞아요.",
  light_is_dark: "어두워요. 프린터 근처에 불을 켜 주세요.",
  light_is_bright: "하얗게 날아간 곳이 많아요. 조명을 옮기거나 카메라를 창문 반대쪽으로 돌려 주세요.",
  focus_is_good: "화면이 또렷해요.",
  focus_is_soft: "화면이 흐려요. 렌즈를 닦고 베드에 초점을 맞춰 주세요.",
  focus_is_unknown: "또렷한지 알 만한 것이 보이지 않아요. 카메라를 베드 쪽으로 돌려 주세요.",
  contrast_is_good: "출력물이 베드와 잘 구별돼요.",
  contrast_is_low: "출력물과 베드가 비슷해 보여요. 가까이 옮기거나 옆에서 빛을 비춰 주세요.",
  close: "카메라 닫기",
};

import type { Translation } from "../translation.ts";

export const quiet: Translation["quiet"] = {
  about: "{{type}} 알림 잠시 끄기",
  choose: "얼마 동안인지 고르세요",
  minutes_one: "{{count}}분 동안",
  minutes_other: "{{count}}분 동안",
  layers_one: "{{count}}층 동안",
  layers_other: "{{count}}층 동안",
  print: "이번 감시가 끝날 때까지",
  untilTime: "{{time}}까지 {{type}} 알림을 꺼 두었어요",
  untilLayer: "{{layer}}층까지 {{type}} 알림을 꺼 두었어요",
  untilPrint: "중지할 때까지 {{type}} 알림을 꺼 두었어요",
  end: "다시 켜기",
  change: "알릴 기준 바꾸기",
};

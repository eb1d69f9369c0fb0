import type { Translation } from "../translation.ts";

export const alerts: Translation["alerts"] = {
  title: "알림",
};

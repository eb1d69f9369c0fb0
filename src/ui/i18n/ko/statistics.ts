import type { Translation } from "../translation.ts";

export const statistics: Translation["statistics"] = {
  title: "통계",
};

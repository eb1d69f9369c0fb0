import type { Translation } from "../translation.ts";

export const storage: Translation["storage"] = {
  title: "저장 공간",
};

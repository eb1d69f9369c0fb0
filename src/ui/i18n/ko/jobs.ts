import type { Translation } from "../translation.ts";

export const jobs: Translation["jobs"] = {
  title: "작업",
};

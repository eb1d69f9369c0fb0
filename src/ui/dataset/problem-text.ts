/** From what speaks against a dataset to a sentence. */
import { type DatasetProblem, FEW_PICTURES } from "../../core/dataset/problems.ts";
import type { Words } from "../i18n/Words.tsx";

export function textOfProblem(problem: DatasetProblem, { t, format }: Words): string {
  switch (problem.code) {
    case "empty":
      return `${t("dataset.empty")} ${t("dataset.emptyNext")}`;
    case "only-names":
      return `${t("dataset.problem.onlyNames", { count: problem.count })} ${t("dataset.problem.onlyNamesNext")}`;
    case "boxless":
      return t("dataset.problem.boxless", { count: problem.count });
    case "unnamed":
      return t("dataset.problem.unnamed", { count: problem.count });
    case "few": {
      const types = problem.types.map((type) => t(`type.${type}`)).join(", ");
      return t("dataset.problem.few", { least: FEW_PICTURES, types });
    }
    case "one-camera":
      return t("dataset.problem.oneCamera", { share: format.percent(problem.share) });
    case "no-backgrounds":
      return t("dataset.problem.noBackgrounds");
    case "empty-splits": {
      const splits = problem.splits.map((split) => t(`dataset.${split}`)).join(", ");
      return t("dataset.problem.emptySplits", { splits });
    }
    case "one-print":
      return t("dataset.problem.onePrint");
    case "split-conflicts":
      return t("dataset.problem.splitConflicts", { count: problem.count });
    case "sample-print":
      return t("dataset.problem.samplePrint", { count: problem.count });
    default: {
      const unknown: never = problem;
      return unknown;
    }
  }
}

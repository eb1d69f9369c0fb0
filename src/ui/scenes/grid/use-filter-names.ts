import type { SceneQuery } from "../../../core/scene-filter.ts";
import type { Milliseconds } from "../../../core/units.ts";
import { useWords } from "../../i18n/Words.tsx";
import { usePrintsAndCameras } from "../queries.ts";
import type { NarrowingField } from "./facets.ts";

export interface FilterNames {
  readonly nameOf: (query: SceneQuery, field: NarrowingField) => string;
  readonly cameraName: (id: string) => string;
  /** A print has no name of its own: it is called after when it began, or, unknown, after `firstAt`. */
  readonly printName: (id: string, firstAt?: Milliseconds) => string;
}

/** How filters are called. */
export function useFilterNames(): FilterNames {
  const { t, format } = useWords();
  const answer = usePrintsAndCameras().data;
  const { prints, cameras } = answer?.ok === true ? answer.value : { prints: [], cameras: [] };
  const cameraName = (id: string): string => {
    const index = cameras.findIndex((camera) => camera.id === id);
    const label = cameras[index]?.label ?? "";
    if (label !== "") return label;
    return index === -1 ? t("scenes.cameraUnknown") : t("watch.cameraNumbered", { number: index + 1 });
  };
  const printName = (id: string, firstAt?: Milliseconds): string => {
    const at = prints.find((print) => print.id === id)?.startedAt ?? firstAt;
    return at === undefined ? t("scenes.print") : t("scenes.printOf", { time: format.shortMoment(at) });
  };
  return {
    cameraName,
    printName,
    nameOf({ type, cameraId, printJobId, from, to, isUploaded }, field) {
      switch (field) {
        case "type":
          return t(type === null || type === "unnamed" ? "scenes.unnamed" : `type.${type}`);
        case "cameraId":
          return cameraName(cameraId ?? "");
        case "printJobId":
          return printName(printJobId ?? "");
        case "from":
          return t("scenes.fromDay", { day: format.day(from ?? 0) });
        case "to":
          return t("scenes.toDay", { day: format.day((to ?? 1) - 1) });
        case "isUploaded":
          return t(isUploaded === true ? "scenes.uploaded" : "scenes.notUploaded");
        default: {
          const unknown: never = field;
          return unknown;
        }
      }
    },
  };
}

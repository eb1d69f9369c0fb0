/** What each notice says, why, and the next step. */
import type { NoticeContent } from "../../app/state.ts";
import type { Words } from "../i18n/Words.tsx";
import { type AnyFault, sentenceOf, valuesOf } from "./sentences.ts";

export interface NoticeText {
  readonly what: string;
  readonly next: string;
  /** The fault behind it, for whoever asks. */
  readonly fault: AnyFault | null;
  /** Where there is more to see or do. */
  readonly link?: { readonly to: string; readonly label: string };
}

export function textOfNotice(notice: NoticeContent, words: Words, now: number): NoticeText {
  const { t, format } = words;
  switch (notice.kind) {
    case "store":
      return { ...textOfFault(notice.fault, words), fault: notice.fault };
    case "scenes-unsaved": {
      const { what, next } = textOfFault(notice.fault, words);
      return {
        what: `${t("notice.scenesUnsaved", { count: notice.count })} ${what}`,
        next,
        fault: notice.fault,
      };
    }
    case "evicted":
      return { what: t("notice.evicted"), next: t("notice.evictedNext"), fault: null };
    case "detector-restarted": {
      const { what } = textOfFault(notice.fault, words);
      const restarted = t("notice.restarted", { provider: providerName(notice.provider) });
      const next =
        notice.doubtSince === null
          ? t("notice.restartedNext")
          : t("notice.restartedDoubt", { time: format.time(notice.doubtSince, now) });
      return { what: `${what} ${restarted}`, next, fault: notice.fault };
    }
    case "picture-lost":
      return { what: t("notice.pictureLost"), next: t("notice.pictureLostNext"), fault: notice.fault };
    case "view-overexposed":
      return { what: t("notice.overexposed"), next: t("notice.overexposedNext"), fault: null };
    case "view-blurred":
      return { what: t("notice.blurred"), next: t("notice.blurredNext"), fault: null };
    case "device-hot":
      return { what: t("notice.hot"), next: t("next.coolDown"), fault: null };
    case "watch-abandoned": {
      const time = format.time(notice.until, now);
      return { what: t("notice.abandoned", { time }), next: t("notice.abandonedNext"), fault: null };
    }
    case "clip-lost": {
      const { what, next } = textOfFault(notice.fault, words);
      return {
        what: `${t("notice.clipLost")} ${what}`,
        next: `${t("notice.clipLostNext")} ${next}`,
        fault: notice.fault,
      };
    }
    case "jobs-failed":
      return {
        what: t("notice.jobsFailed", { count: notice.count }),
        next: t("notice.jobsFailedNext"),
        fault: null,
        link: { to: "/jobs", label: t("notice.toJobs") },
      };
    case "broker-silent":
      return {
        what: t("notice.brokerSilent"),
        next: t("state.recovering"),
        fault: null,
        link: { to: "/settings", label: t("nav.settings") },
      };
    case "cloud-signed-out":
      return {
        what: t("notice.cloudSignedOut"),
        next: t("notice.cloudSignedOutNext"),
        fault: null,
        link: { to: "/settings/cloud", label: t("nav.settings") },
      };
    case "act-cut-off":
      return cutOffText(notice, words);
    case "stopped-by-command":
      return { what: t("notice.stoppedByCommand"), next: t("notice.abandonedNext"), fault: null };
    case "print-unwatched":
      return { what: t("notice.printUnwatched"), next: t("notice.printUnwatchedNext"), fault: null };
    default: {
      const unknown: never = notice;
      return unknown;
    }
  }
}

function cutOffText(
  { isOrdered, type }: Extract<NoticeContent, { kind: "act-cut-off" }>,
  { t }: Words,
): NoticeText {
  const key = isOrdered ? "notice.actCutOffOrdered" : "notice.actCutOff";
  return { what: t(key, { type: t(`type.${type}`) }), next: t("notice.actCutOffNext"), fault: null };
}

export function textOfFault(fault: AnyFault, { t }: Words): { readonly what: string; readonly next: string } {
  const { what, next } = sentenceOf(fault);
  return { what: t(what, valuesOf(fault)), next: t(next) };
}

/** As it is written in the trade: a name, so the same in every language. */
export function providerName(provider: "wasm" | "webgpu"): string {
  return provider === "wasm" ? "WASM" : "WebGPU";
}

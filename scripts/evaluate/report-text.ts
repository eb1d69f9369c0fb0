/** An evaluation as a page of text for people. */
import type { Interval } from "./bootstrap.ts";
import type { Calibration } from "./calibration.ts";
import type { Evaluation } from "./evaluation.ts";
import type { PictureFigures, RecallFigure } from "./picture-figures.ts";
import { table } from "./text-table.ts";
import type { SequenceFigure, SpliceFigure } from "./time-figures.ts";

export function textOf(evaluation: Evaluation): string {
  const { model, absent, floor, scoreIs, frameCostMs, boxes, pictures, labels } = evaluation;
  const parts = [
    `${model}; ${frameCostMs.toFixed(0)} ms a picture here (resampling, network, decoding; WASM, one thread)`,
    `Curves and picture scores go down to a confidence of ${floor}; the alarm sees what the product keeps.`,
    "In brackets: 95 % by bootstrap over groups.",
    ...absent,
    "",
    "Boxes: average precision at IoU 0.5",
    table(
      ["type", "set", "pictures", "boxes", "AP50"],
      boxes.map((one) => [
        one.type,
        one.set,
        String(one.pictures),
        String(one.boxes),
        `${one.ap50.toFixed(3)}${range(one.interval)}`,
      ]),
    ),
    `Pictures: score = ${scoreIs}`,
    pictureText(pictures),
    "Every label (share of single pictures at warn level)",
    table(
      ["label", "pictures", "median score", "at warn"],
      labels.map((one) => [one.label, String(one.pictures), one.medianScore.toFixed(3), percent(one.atWarn)]),
    ),
    pictures.calibration === null ? "" : calibrationText(pictures.calibration),
    sequenceText(evaluation.sequences),
    stillText(evaluation),
  ];
  return `${parts.join("\n")}\n`;
}

function pictureText(figures: PictureFigures): string {
  const { failing, healthy, auroc, recallAtFew, recallAtOnePercent, atThresholds } = figures;
  const lines = [`  ${failing} failing, ${healthy} healthy`];
  if (auroc === null) lines.push("  AUROC and recall need both kinds: absent");
  else lines.push(`  AUROC ${auroc.value.toFixed(3)}${range(auroc.interval)}`);
  if (recallAtFew !== null)
    lines.push(recallText(`with at most ${recallAtFew.allowed} healthy flagged`, recallAtFew));
  if (recallAtOnePercent !== null) lines.push(recallText("at 1 % false positives", recallAtOnePercent));
  for (const { level, threshold, failing: caught, healthy: flagged } of atThresholds) {
    lines.push(`  at ${level} (${threshold}): ${percent(caught)} of failing, ${percent(flagged)} of healthy`);
  }
  return `${lines.join("\n")}\n`;
}

function recallText(condition: string, { recall, interval, threshold }: RecallFigure): string {
  const at = threshold === null ? "" : `, score ≥ ${threshold.toFixed(3)}`;
  return `  recall ${condition}: ${recall.toFixed(3)}${range(interval)}${at}`;
}

function calibrationText({ ece, bins }: Calibration): string {
  const rows = bins.map((bin) => [
    `${bin.from.toFixed(1)}–${bin.to.toFixed(1)}`,
    String(bin.pictures),
    bin.meanScore.toFixed(3),
    bin.failingShare.toFixed(3),
  ]);
  const title = `Calibration of the picture score, at this mix of pictures: ECE ${ece.toFixed(3)}`;
  return `${title}\n${table(["score", "pictures", "mean score", "failing"], rows)}`;
}

function sequenceText(sequences: readonly SequenceFigure[]): string {
  if (sequences.length === 0) return "";
  const failing = sequences.filter(({ onsetSeconds }) => onsetSeconds !== null);
  const healthy = sequences.filter(({ onsetSeconds }) => onsetSeconds === null);
  const rows = failing.map((one) => [
    one.name,
    `${one.onsetSeconds} s`,
    String(one.falseAlarms),
    one.wasRaisedBefore ? "raised before" : seconds(one.secondsToWarning),
    one.wasRaisedBefore ? "raised before" : seconds(one.secondsToFailing),
  ]);
  const hours = healthy.reduce((sum, one) => sum + one.seconds, 0) / 3600;
  const warnings = healthy.reduce((sum, one) => sum + one.falseAlarms, 0);
  const loud = healthy.filter(({ falseAlarms }) => falseAlarms > 0).map(({ name }) => name);
  return [
    "Sequences that fail, through the alarm",
    table(["sequence", "onset", "false alarms before", "to warning", "to failing"], rows),
    `Sequences that stay healthy: ${warnings} warnings in ${hours.toFixed(1)} h on ${healthy.length} sequences${loud.length > 0 ? ` (${loud.join(", ")})` : ""}\n`,
  ].join("\n");
}

function stillText({ splices, fromTheStart, healthyStills }: Evaluation): string {
  const lines = ["Stills held before the camera, through the alarm"];
  lines.push(`  failing after 30 s of a healthy picture: ${spliceText(splices)}`);
  lines.push(`  failing from the first frame: ${spliceText(fromTheStart)}`);
  lines.push(`  healthy for 60 s: ${healthyStills.warned} of ${healthyStills.stills} warned`);
  return lines.join("\n");
}

function spliceText(figure: SpliceFigure | null): string {
  if (figure === null) return "absent";
  const { inTime, interval, medianSeconds, pairs, falseAlarms } = figure;
  return `${percent(inTime)}${range(interval)} of ${pairs} alarmed within 30 s, median ${seconds(medianSeconds)}, ${falseAlarms} alarmed before`;
}

function range(interval: Interval | null): string {
  return interval === null ? "" : ` (${interval.low.toFixed(3)}–${interval.high.toFixed(3)})`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function seconds(value: number | null): string {
  return value === null ? "never" : `${value.toFixed(1)} s`;
}

import { useRef, useState } from "react";
import type { FeedbackSample } from "../../core/feedback.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Section } from "../parts/Section.tsx";
import { usePrintsAndCameras } from "../scenes/queries.ts";
import { cameraName } from "../statistics/camera-names.ts";
import { useLearned } from "./sample-queries.ts";

/** What marked scenes have taught, camera by camera, and how to forget it. */
export function Learned() {
  const { t } = useWords();
  const { learned, forget } = useLearned("all");
  const place = useRef<HTMLDivElement>(null);
  // The button goes with what it forgets; the focus stays in its place.
  const forgetHere = (sceneIds: readonly string[]): void => {
    place.current?.focus({ preventScroll: true });
    void forget(sceneIds);
  };
  if (learned === undefined) return null;
  return (
    <Section level={3} title={t("learned.title")}>
      <div ref={place} tabIndex={-1} className="flex flex-col gap-3 outline-none" data-testid="learned">
        <p className="text-sm text-quiet">{t(learned.length === 0 ? "learned.none" : "learned.about")}</p>
        <Cameras learned={learned} onForget={forgetHere} />
        {learned.length > 1 && (
          <ForgetAll onForget={() => forgetHere(learned.map(({ sceneId }) => sceneId))} />
        )}
      </div>
    </Section>
  );
}

interface ListProps {
  readonly learned: readonly FeedbackSample[];
  readonly onForget: (sceneIds: readonly string[]) => void;
}

function Cameras({ learned, onForget }: ListProps) {
  const { t } = useWords();
  const answer = usePrintsAndCameras().data;
  const cameras = answer?.ok === true ? answer.value.cameras : [];
  const ids = [...new Set(learned.map(({ cameraId }) => cameraId))];
  return ids.map((id) => (
    <div key={id}>
      <h4 className="text-sm font-semibold">{cameraName(id, cameras, t)}</h4>
      <ul className="divide-y divide-line">
        {learned
          .filter(({ cameraId }) => cameraId === id)
          .map((sample) => (
            <LearnedItem key={sample.sceneId} sample={sample} onForget={onForget} />
          ))}
      </ul>
    </div>
  ));
}

function LearnedItem({ sample, onForget }: { sample: FeedbackSample; onForget: ListProps["onForget"] }) {
  const { t, format } = useWords();
  const lessons = new Set(sample.boxes.map(({ lesson }) => lesson));
  const isFalseAlarm = lessons.has("false-alarm");
  const isBoth = isFalseAlarm && lessons.has("failure");
  const what = t(isBoth ? "learned.both" : isFalseAlarm ? "learned.falseAlarm" : "learned.failure");
  const time = format.shortMoment(sample.at);
  return (
    <li className="flex items-center gap-3" data-testid="learned-item">
      <p className="min-w-0 flex-1">
        {what} <span className="tabular text-sm text-quiet">{time}</span>
      </p>
      <Button
        look="bare"
        className="shrink-0"
        aria-label={t("learned.forgetOne", { what, time })}
        onClick={() => onForget([sample.sceneId])}
      >
        {t("learned.forget")}
      </Button>
    </li>
  );
}

/** Two taps apart, since nothing brings it back. */
function ForgetAll({ onForget }: { onForget: () => void }) {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <Button className="w-fit" data-testid="forget-all" onClick={() => setAsking(true)}>
        {t("learned.forgetAll")}
      </Button>
    );
  }
  return (
    <fieldset className="rounded-card border border-quiet p-3">
      <legend className="sr-only">{t("learned.forgetAll")}</legend>
      <p className="font-semibold">{t("learned.forgetAllAsk")}</p>
      <div className="mt-3 grid grid-cols-2 gap-2">
        <Button onClick={() => setAsking(false)}>{t("learned.forgetAllKeep")}</Button>
        <Button look="primary" data-testid="confirm-forget-all" onClick={onForget}>
          {t("learned.forgetAll")}
        </Button>
      </div>
    </fieldset>
  );
}

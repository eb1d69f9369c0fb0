import type { Scene, Verdict } from "../../core/scene.ts";
import { useWords } from "../i18n/Words.tsx";
import { CheckIcon, CrossIcon } from "../parts/icons.tsx";

type Answer = Exclude<Verdict, "none">;

const ANSWERS = [
  { verdict: "correct", Icon: CheckIcon, key: "C" },
  { verdict: "wrong", Icon: CrossIcon, key: "W" },
] as const;

export function VerdictButtons({ scene, onAnswer }: { scene: Scene; onAnswer: (verdict: Answer) => void }) {
  const { t } = useWords();
  return (
    <section data-verified={scene.verdict} data-testid="scene-verdict">
      <h1 className="text-xl font-bold">{t(`type.${scene.type}`)}</h1>
      <p className="mt-1">{t("scene.question")}</p>
      <div className="mt-3 flex gap-2">
        {ANSWERS.map(({ verdict, Icon, key }) => (
          <button
            key={verdict}
            type="button"
            data-testid={`verify-${verdict}`}
            aria-pressed={scene.verdict === verdict}
            aria-keyshortcuts={key}
            onClick={() => onAnswer(verdict)}
            className="flex min-h-14 flex-1 items-center justify-center gap-2 rounded-card border border-line bg-raised font-semibold transition-colors hover:border-quiet aria-pressed:border-text aria-pressed:bg-text aria-pressed:text-ground"
          >
            <Icon />
            {t(`scene.${verdict}`)}
          </button>
        ))}
      </div>
      <p aria-live="polite" className="mt-2 min-h-5 text-sm text-quiet">
        {scene.verdict === "none" ? "" : t("scene.undo")}
      </p>
    </section>
  );
}

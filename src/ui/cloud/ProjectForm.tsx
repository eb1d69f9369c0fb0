import { type ClipboardEvent, useState } from "react";
import type { CloudLink } from "../../app/cloud/cloud-link.ts";
import { readPastedProject } from "../../contracts/cloud-entry.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { TextField } from "../parts/TextField.tsx";
import { type CloudRefusal, textOfRefusal } from "./refusals.ts";
import { SetUp } from "./SetUp.tsx";

const PLAIN = { autoComplete: "off", autoCapitalize: "none", autoCorrect: "off", spellCheck: false } as const;

/** Which project. A block that holds both, pasted into either field, fills both. */
export function ProjectForm({ link }: { link: CloudLink }) {
  const words = useWords();
  const { t } = words;
  const [draft, setDraft] = useState({ url: "", key: "" });
  const [refusal, setRefusal] = useState<CloudRefusal | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const connect = async (): Promise<void> => {
    setIsAsking(true);
    const connected = await link.connect(draft);
    setIsAsking(false);
    setRefusal(connected.ok ? null : connected.fault);
  };
  const paste = (event: ClipboardEvent): void => {
    const { url, key } = readPastedProject(event.clipboardData.getData("text"));
    if (url === null || key === null) return; // one of the two goes where it was pasted
    event.preventDefault();
    setDraft({ url, key });
  };
  const problemOf = (part: "url" | "key"): string | undefined =>
    refusal?.code.startsWith(`entry-${part}-`) === true ? textOfRefusal(refusal, words) : undefined;
  return (
    <>
      <div className="flex flex-col gap-2">
        <p>{t("cloud.about")}</p>
        <p className="text-quiet">{t("cloud.goes")}</p>
      </div>
      <SetUp />
      <form
        className="flex flex-col gap-3"
        onPaste={paste}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isAsking) void connect(); // a refusal is shown
        }}
      >
        <TextField
          {...PLAIN}
          label={t("cloud.url")}
          hint={t("cloud.urlHint")}
          problem={problemOf("url")}
          value={draft.url}
          inputMode="url"
          testId="supabase-url"
          onType={(url) => setDraft({ ...draft, url })}
        />
        <TextField
          {...PLAIN}
          label={t("cloud.key")}
          hint={t("cloud.keyHint")}
          problem={problemOf("key")}
          value={draft.key}
          testId="supabase-key"
          onType={(key) => setDraft({ ...draft, key })}
        />
        {refusal !== null && !refusal.code.startsWith("entry-") && (
          <p role="alert" className="font-semibold" data-testid="supabase-refusal" data-code={refusal.code}>
            {textOfRefusal(refusal, words)}
          </p>
        )}
        <p className="text-sm text-quiet">{t("cloud.keptHere")}</p>
        <Button type="submit" look="primary" aria-disabled={isAsking} data-testid="supabase-connect">
          {t(isAsking ? "cloud.connecting" : "cloud.connect")}
        </Button>
      </form>
    </>
  );
}

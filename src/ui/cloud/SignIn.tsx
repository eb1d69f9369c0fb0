import { useState } from "react";
import type { CloudLink } from "../../app/cloud/cloud-link.ts";
import type { CloudView } from "../../app/cloud/cloud-view.ts";
import { hostOf } from "../broker/host-of.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Section } from "../parts/Section.tsx";
import { TextField } from "../parts/TextField.tsx";
import { Forget } from "./Forget.tsx";
import { type CloudRefusal, textOfRefusal } from "./refusals.ts";

type Answer = Awaited<ReturnType<CloudLink["sendCode"]>>;

/** The project is set, and nobody is signed in. */
export function SignIn({ link, view }: { link: CloudLink; view: CloudView }) {
  const words = useWords();
  const { t } = words;
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<CloudRefusal | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const ask = async (asked: () => Promise<Answer>): Promise<boolean> => {
    if (isBusy) return false;
    setIsBusy(true);
    const answer = await asked();
    setIsBusy(false);
    setRefusal(answer.ok ? null : answer.fault);
    return answer.ok;
  };
  const send = async (email: string): Promise<void> => {
    if (await ask(() => link.sendCode(email))) setMailedTo(email);
  };
  return (
    <>
      <div>
        <p className="font-semibold break-words">
          {t("cloud.project")}: {hostOf(view.url)}
        </p>
        {view.isSessionLost && (
          <p role="alert" className="mt-2 font-semibold">
            {t("cloud.lost")}
          </p>
        )}
      </div>
      <Section title={t("cloud.signIn")}>
        <div className="flex flex-col gap-3">
          {mailedTo === null ? (
            <EmailForm isBusy={isBusy} onEmail={(email) => void send(email)} />
          ) : (
            <CodeForm
              email={mailedTo}
              isBusy={isBusy}
              onCode={(code) => void ask(() => link.verifyCode(mailedTo, code))}
              onBack={() => setMailedTo(null)}
            />
          )}
          {refusal !== null && (
            <p role="alert" className="font-semibold" data-testid="supabase-refusal" data-code={refusal.code}>
              {textOfRefusal(refusal, words)}
            </p>
          )}
        </div>
      </Section>
      <Section title={t("cloud.anonymous")}>
        <p className="mb-3 text-sm text-quiet">{t("cloud.anonymousAbout")}</p>
        <Button
          className="w-full"
          data-testid="sign-in-anonymously"
          onClick={() => void ask(() => link.signInAnonymously())}
        >
          {t("cloud.anonymousSignIn")}
        </Button>
      </Section>
      <Forget link={link} />
    </>
  );
}

function EmailForm({ isBusy, onEmail }: { isBusy: boolean; onEmail: (email: string) => void }) {
  const { t } = useWords();
  const [email, setEmail] = useState("");
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onEmail(email.trim());
      }}
    >
      <TextField
        label={t("cloud.email")}
        value={email}
        type="email"
        required
        autoComplete="email"
        autoCapitalize="none"
        testId="sign-in-email"
        onType={setEmail}
      />
      <Button type="submit" look="primary" aria-disabled={isBusy} data-testid="send-code">
        {t(isBusy ? "cloud.sending" : "cloud.sendCode")}
      </Button>
    </form>
  );
}

function CodeForm(props: {
  email: string;
  isBusy: boolean;
  onCode: (code: string) => void;
  onBack: () => void;
}) {
  const { email, isBusy, onCode, onBack } = props;
  const { t } = useWords();
  const [code, setCode] = useState("");
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onCode(code.replaceAll(/\s/gu, ""));
      }}
    >
      <p>{t("cloud.sent", { email })}</p>
      <TextField
        label={t("cloud.code")}
        hint={t("cloud.codeHint", { token: "{{ .Token }}" })}
        value={code}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        testId="sign-in-code"
        onType={setCode}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          look="primary"
          className="flex-1"
          aria-disabled={isBusy}
          data-testid="verify-code"
        >
          {t("cloud.verify")}
        </Button>
        <Button className="flex-1" onClick={onBack}>
          {t("cloud.otherEmail")}
        </Button>
      </div>
    </form>
  );
}

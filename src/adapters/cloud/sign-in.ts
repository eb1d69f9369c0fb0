/** Who is signed in to the project: Auth through the client, which keeps the session where it is told to. */
import type {
  CloudFault,
  CloudSessionStore,
  CloudSignIn,
  CloudUser,
  SignInFault,
} from "../../contracts/cloud.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { type Connected, refused } from "./connected.ts";

const SIGN_IN_FAULTS: ReadonlyMap<string, SignInFault["code"]> = new Map([
  ["otp_expired", "sign-in-code"],
  ["email_address_invalid", "sign-in-email"],
  ["email_address_not_authorized", "sign-in-email"],
  ["validation_failed", "sign-in-email"],
  ["otp_disabled", "sign-in-disabled"],
  ["signup_disabled", "sign-in-disabled"],
  ["email_provider_disabled", "sign-in-disabled"],
  ["anonymous_provider_disabled", "sign-in-disabled"],
  ["provider_disabled", "sign-in-disabled"],
  ["over_email_send_rate_limit", "sign-in-too-often"],
  ["over_request_rate_limit", "sign-in-too-often"],
]);

/** A user of Auth's, as far as it is read. */
interface AuthUser {
  readonly id: string;
  readonly email?: string | undefined;
  readonly is_anonymous?: boolean | undefined;
}

interface AuthError {
  readonly name?: string;
  readonly status?: number | undefined;
  readonly code?: unknown;
  readonly message: string;
}

/** Under which the client keeps its session. */
export const SESSION_KEY = "session";

export function createSignIn(connected: Connected, sessions: CloudSessionStore): CloudSignIn {
  const { auth } = connected.client;
  const listeners = new Set<(user: CloudUser | null) => void>();
  const answered = (
    user: AuthUser | null | undefined,
    error: AuthError | null,
  ): Result<CloudUser, SignInFault | CloudFault> => {
    if (error !== null) return err(signInFault(connected, error));
    if (user === null || user === undefined)
      return err({ code: "cloud-answer", detail: "", retryAfter: null });
    return ok(userOf(user));
  };
  return {
    async user() {
      // Refreshes a session that is over or nearly so.
      const { data, error } = await auth.getSession();
      if (error !== null) return err(refused(connected, error));
      return ok(data.session === null ? null : userOf(data.session.user));
    },
    async renew() {
      const { data, error } = await auth.refreshSession();
      if (error === null) return ok(data.user === null ? null : userOf(data.user));
      const fault = refused(connected, error);
      return fault.code === "cloud-signed-out" || error.name === "AuthSessionMissingError"
        ? ok(null)
        : err(fault);
    },
    onUser(listener) {
      const tell = onlyNews(listener);
      listeners.add(tell);
      const { data } = auth.onAuthStateChange((event, session) => {
        // Also told where a session could not be refreshed just then, without a network: nobody was signed out by it.
        if (event === "INITIAL_SESSION" && session === null) return;
        const user = session === null ? null : userOf(session.user);
        // Not from within: whoever calls the client from there may wait for itself.
        setTimeout(() => tell(user), 0);
      });
      return () => {
        listeners.delete(tell);
        data.subscription.unsubscribe();
      };
    },
    async sendCode(email) {
      const { error } = await auth.signInWithOtp({ email, options: { shouldCreateUser: true } });
      return error === null ? ok(null) : err(signInFault(connected, error));
    },
    async verifyCode(email, token) {
      const { data, error } = await auth.verifyOtp({ email, token, type: "email" });
      return answered(data.user, error);
    },
    async signInAnonymously() {
      const { data, error } = await auth.signInAnonymously();
      return answered(data.user, error);
    },
    async signOut() {
      // Here only: whoever signs out on the laptop is not signed out on the phone that watches.
      const { error } = await auth.signOut({ scope: "local" });
      // Without a network the client would stay signed in.
      if (error === null) return;
      await sessions.removeItem(SESSION_KEY);
      for (const tell of listeners) tell(null);
    },
  };
}

/** Refreshed tokens are no news: only another user is. */
function onlyNews(listener: (user: CloudUser | null) => void): (user: CloudUser | null) => void {
  let last: string | null | undefined;
  return (user) => {
    if ((user?.id ?? null) === last) return;
    last = user?.id ?? null;
    listener(user);
  };
}

function userOf({ id, email, is_anonymous: isAnonymous }: AuthUser): CloudUser {
  return { id, email: isAnonymous === true || email === undefined || email === "" ? null : email };
}

function signInFault(connected: Connected, error: AuthError): SignInFault | CloudFault {
  const code = typeof error.code === "string" ? SIGN_IN_FAULTS.get(error.code) : undefined;
  if (code === undefined) return refused(connected, error);
  return { code, retryAfter: connected.fetching.retryAfter() };
}

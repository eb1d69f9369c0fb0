/** Auth, as far as supabase-js asks it: e-mailed codes, anonymous users, sessions that are refreshed and ended. */
import { createHash, randomInt } from "node:crypto";
import type { CloudDatabase } from "./cloud-database.ts";
import { beyondTheDouble, bodyOf, type CloudAnswer, type CloudRequest, json, Refusal } from "./cloud-http.ts";
import type { Keys } from "./cloud-keys.ts";
import { asObject } from "./web-server.ts";

export interface AuthSettings {
  readonly allowsEmail: boolean;
  readonly allowsAnonymous: boolean;
  readonly accessTokenSeconds: number;
  /** For so long a refresh token that has been used answers with the session it was used for. */
  readonly reuseMs: number;
  /** How long after a mail no other goes to the same address. */
  readonly mailPauseMs: number;
  readonly codeLifetimeMs: number;
}

export interface CloudAuth {
  answer(request: CloudRequest): Promise<CloudAnswer>;
  /** The newest code that was mailed there; null: none. */
  codeFor(email: string): string | null;
  /** Ends every session, as a sign-out elsewhere or a deleted user does. */
  endSessions(): void;
}

interface User {
  readonly id: string;
  readonly email: string | null;
  readonly createdAt: string;
}

interface Session {
  readonly id: string;
  readonly user: User;
  readonly method: "otp" | "anonymous";
  refreshToken: string;
  /** Tokens that came before, and when they were used. */
  readonly used: Map<string, number>;
}

interface Mail {
  readonly code: string;
  readonly at: number;
}

const VERSION = { "X-Supabase-Api-Version": "2024-01-01" };

/** https://supabase.com/docs/guides/auth/debugging/error-codes, in the form that supabase-js asks for. */
function refused(status: number, code: string, message: string): Refusal {
  return new Refusal(json(status, { code, message }, VERSION));
}

export function createAuth(database: CloudDatabase, keys: Keys, settings: AuthSettings): CloudAuth {
  const users = new Map<string, User>();
  const mails = new Map<string, Mail>();
  const sessions = new Map<string, Session>();

  async function signUp(email: string | null): Promise<User> {
    const { userId } = await database.signUp(email === null);
    const user = { id: userId ?? "", email, createdAt: new Date().toISOString() };
    users.set(email ?? user.id, user);
    return user;
  }

  function begin(user: User, method: Session["method"]): CloudAnswer {
    const session = { id: crypto.randomUUID(), user, method, refreshToken: newToken(), used: new Map() };
    sessions.set(session.id, session);
    return opened(session);
  }

  function opened(session: Session): CloudAnswer {
    const now = Math.floor(Date.now() / 1_000);
    const seconds = settings.accessTokenSeconds;
    const token = keys.sign({ ...claimsOf(session), iat: now, exp: now + seconds });
    return json(200, {
      access_token: token,
      token_type: "bearer",
      expires_in: seconds,
      expires_at: now + seconds,
      refresh_token: session.refreshToken,
      user: shown(session.user),
    });
  }

  async function sendCode(request: CloudRequest): Promise<CloudAnswer> {
    const { email, create_user: mayCreate } = asObject(bodyOf(request)) ?? {};
    if (!settings.allowsEmail) throw refused(422, "email_provider_disabled", "Email logins are disabled");
    if (typeof email !== "string" || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/u.test(email)) {
      throw refused(400, "validation_failed", "Unable to validate email address: invalid format");
    }
    const address = email.toLowerCase();
    const left = (mails.get(address)?.at ?? 0) + settings.mailPauseMs - Date.now();
    if (left > 0) {
      const words = `For security purposes, you can only request this after ${Math.ceil(left / 1_000)} seconds.`;
      throw refused(429, "over_email_send_rate_limit", words);
    }
    if (mayCreate === false && !users.has(address)) {
      throw refused(422, "otp_disabled", "Signups not allowed for otp");
    }
    mails.set(address, { code: String(randomInt(100_000, 1_000_000)), at: Date.now() });
    return json(200, {});
  }

  async function verify(request: CloudRequest): Promise<CloudAnswer> {
    const { email, token } = asObject(bodyOf(request)) ?? {};
    const address = String(email).toLowerCase();
    const mail = mails.get(address);
    const isGood =
      mail?.code === token && mail !== undefined && Date.now() - mail.at < settings.codeLifetimeMs;
    if (!isGood) throw refused(403, "otp_expired", "Token has expired or is invalid");
    mails.delete(address);
    return begin(users.get(address) ?? (await signUp(address)), "otp");
  }

  async function signUpAnonymously(request: CloudRequest): Promise<CloudAnswer> {
    if (asObject(bodyOf(request))?.["email"] !== undefined) throw beyondTheDouble("passwords");
    if (settings.allowsAnonymous) return begin(await signUp(null), "anonymous");
    throw refused(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled");
  }

  function refresh(request: CloudRequest): CloudAnswer {
    if (request.query.get("grant_type") !== "refresh_token") throw beyondTheDouble("other grants");
    const token = String(asObject(bodyOf(request))?.["refresh_token"]);
    const session = [...sessions.values()].find(
      ({ refreshToken, used }) => refreshToken === token || used.has(token),
    );
    if (session === undefined) {
      throw refused(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");
    }
    const usedAt = session.used.get(token);
    if (usedAt === undefined) {
      session.used.set(token, Date.now());
      session.refreshToken = newToken();
    } else if (Date.now() - usedAt >= settings.reuseMs) {
      sessions.delete(session.id);
      throw refused(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used");
    }
    return opened(session);
  }

  function sessionOf(request: CloudRequest): Session {
    const bearer = keys.bearerOf(request);
    if (typeof bearer === "string" || bearer.sessionId === null) {
      const why = bearer === "expired" ? "token has invalid claims: token is expired" : "token is malformed";
      throw refused(403, "bad_jwt", `invalid JWT: unable to parse or verify signature, ${why}`);
    }
    const session = sessions.get(bearer.sessionId);
    if (session !== undefined) return session;
    throw refused(403, "session_not_found", "Session from session_id claim in JWT does not exist");
  }

  function signOut(request: CloudRequest): CloudAnswer {
    const ended = sessionOf(request);
    const scope = request.query.get("scope") ?? "global";
    for (const session of [...sessions.values()].filter(({ user }) => user.id === ended.user.id)) {
      const isThis = session.id === ended.id;
      if (scope === "global" || (scope === "local") === isThis) sessions.delete(session.id);
    }
    return { status: 204 };
  }

  const answers: Readonly<Record<string, (request: CloudRequest) => Promise<CloudAnswer> | CloudAnswer>> = {
    "POST otp": sendCode,
    "POST verify": verify,
    "POST signup": signUpAnonymously,
    "POST token": refresh,
    "POST logout": signOut,
    "GET user": (request) => json(200, shown(sessionOf(request).user)),
    "GET settings": () => json(200, settingsOf(settings)),
    "GET health": () =>
      json(200, {
        version: "v2.180.0",
        name: "GoTrue",
        description: "GoTrue is a user registration and authentication API",
      }),
    "GET .well-known/jwks.json": () => json(200, { keys: [] }),
  };
  return {
    async answer(request) {
      const answer = answers[`${request.method} ${request.path}`];
      if (answer === undefined) throw beyondTheDouble(`auth ${request.method} ${request.path}`);
      return answer(request);
    },
    codeFor: (email) => mails.get(email.toLowerCase())?.code ?? null,
    endSessions: () => sessions.clear(),
  };
}

function newToken(): string {
  return createHash("sha256").update(crypto.randomUUID()).digest("base64url").slice(0, 12);
}

function shown({ id, email, createdAt }: User) {
  return {
    id,
    aud: "authenticated",
    role: "authenticated",
    email: email ?? "",
    phone: "",
    app_metadata: email === null ? {} : { provider: "email", providers: ["email"] },
    user_metadata: {},
    identities: [],
    created_at: createdAt,
    updated_at: createdAt,
    is_anonymous: email === null,
  };
}

function claimsOf({ id, user, method }: Session) {
  const { id: sub, email, ...rest } = shown(user);
  const { aud, role, phone, app_metadata, user_metadata, is_anonymous } = rest;
  const amr = [{ method, timestamp: Math.floor(Date.now() / 1_000) }];
  const more = { email, phone, app_metadata, user_metadata, is_anonymous };
  return {
    iss: "double/auth/v1",
    sub,
    aud,
    role,
    aal: "aal1",
    amr,
    session_id: id,
    jti: crypto.randomUUID(),
    ...more,
  };
}

function settingsOf({ allowsEmail, allowsAnonymous }: AuthSettings) {
  return {
    external: { email: allowsEmail, anonymous_users: allowsAnonymous, phone: false },
    disable_signup: false,
    mailer_autoconfirm: false,
    phone_autoconfirm: false,
    sms_provider: "",
    saml_enabled: false,
  };
}

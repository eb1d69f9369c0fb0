/** A Postgres as a project of Supabase has it, with the migrations run: what is asked of it is asked as somebody. */
import { readdirSync, readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";

const MIGRATIONS = new URL("../../../supabase/migrations/", import.meta.url);
const PLATFORM = new URL("../../fixtures/supabase/platform.sql", import.meta.url);

/** Who asks: the role and the claims of their token. */
export interface Caller {
  readonly role: "anon" | "authenticated";
  /** null: a token without a user, as the publishable key is. */
  readonly userId: string | null;
  readonly isAnonymous: boolean;
}

export const NOBODY: Caller = { role: "anon", userId: null, isAnonymous: false };

type Rows = readonly Record<string, unknown>[];

/** One statement; rejects as Postgres does. */
export type Ask = (sql: string, values?: readonly unknown[]) => Promise<Rows>;

export interface CloudDatabase {
  /** The owner of the tables: sees everything. */
  readonly owner: PGlite;
  /** Runs the migrations, again where they have been run. */
  migrate(): Promise<void>;
  /** A new user. */
  signUp(isAnonymous?: boolean): Promise<Caller>;
  /** One statement, as that caller. */
  ask(caller: Caller, sql: string, values?: readonly unknown[]): Promise<Rows>;
  /** Several as that caller, all or none: what is thrown takes everything back. */
  act<T>(caller: Caller, work: (ask: Ask) => Promise<T>): Promise<T>;
}

/** The migrations in their order, each by its name. */
export function migrations(): readonly { readonly name: string; readonly sql: string }[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith(".sql"))
    .toSorted()
    .map((name) => ({ name, sql: readFileSync(new URL(name, MIGRATIONS), "utf8") }));
}

/** A fresh database, before or after its owner has run the migrations. */
export async function openCloudDatabase(isMigrated = true): Promise<CloudDatabase> {
  const owner = await PGlite.create();
  await owner.exec(readFileSync(PLATFORM, "utf8"));
  const database: CloudDatabase = {
    owner,
    async migrate() {
      for (const { sql } of migrations()) await owner.exec(sql);
    },
    async signUp(isAnonymous = false) {
      const userId = crypto.randomUUID();
      await owner.query("insert into auth.users (id, is_anonymous) values ($1, $2)", [userId, isAnonymous]);
      return { role: "authenticated", userId, isAnonymous };
    },
    ask: (caller, sql, values) => database.act(caller, (ask) => ask(sql, values)),
    act: (caller, work) =>
      owner.transaction(async (transaction) => {
        const { role, userId, isAnonymous } = caller;
        const claims = JSON.stringify({ role, sub: userId ?? "", is_anonymous: isAnonymous });
        await transaction.query("select set_config('request.jwt.claims', $1, true)", [claims]);
        await transaction.exec(`set local role ${role}`);
        return work(async (sql, values = []) => {
          const { rows } = await transaction.query<Record<string, unknown>>(sql, [...values]);
          return rows;
        });
      }),
  };
  if (isMigrated) await database.migrate();
  return database;
}

/** Clients of the double in Node, each somebody of their own. */
import { type Session, SupabaseClient } from "@supabase/supabase-js";
import { WebSocket } from "ws";
import type { RunningCloud } from "./cloud-server.ts";

export interface Visitor {
  readonly client: SupabaseClient;
  readonly userId: string;
  readonly session: Session;
}

// Node 20 has none of its own, and the client looks for one as it is made.
if (!("WebSocket" in globalThis)) Object.assign(globalThis, { WebSocket });

/** With the key alone. */
export function connect({ url, keys }: RunningCloud, key = keys.publishable): SupabaseClient {
  return new SupabaseClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
}

/** Signed in as a new anonymous user. */
export async function visit(cloud: RunningCloud): Promise<Visitor> {
  const client = connect(cloud);
  const { data, error } = await client.auth.signInAnonymously();
  if (error !== null || data.session === null) throw new Error("could not sign in", { cause: error });
  return { client, userId: data.session.user.id, session: data.session };
}

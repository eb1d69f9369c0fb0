/** The cloud port of a browser: supabase-js, with our own store for the session. */
import { createClient } from "@supabase/supabase-js";
import type { CloudPort, CloudProject, CloudSessionStore } from "../../contracts/cloud.ts";
import { err, ok } from "../../core/result.ts";
import { createCloudFetch } from "./cloud-fetch.ts";
import { type Connected, restAnswer } from "./connected.ts";
import { createFiles } from "./files.ts";
import { createNews } from "./news.ts";
import { createRows } from "./rows.ts";
import { createSignIn, SESSION_KEY } from "./sign-in.ts";

const TABLES = ["failure_scenes", "print_detections", "print_jobs", "cameras", "alerts"] as const;

export function createBrowserCloud(): CloudPort {
  return {
    async examine(project) {
      const connected = connect(project, null);
      for (const table of TABLES) {
        const answer = await restAnswer(
          connected,
          connected.client.from(table).select("id").limit(1).retry(false),
        );
        // A key alone may read nothing: that the table is there is all that is asked.
        const isThere =
          answer.ok || answer.fault.code === "cloud-forbidden" || isMerelyNobody(answer.fault.detail);
        if (!isThere) return err(answer.fault);
      }
      return ok(null);
    },
    open(project, sessions) {
      const connected = connect(project, sessions);
      const { client } = connected;
      return {
        signIn: createSignIn(connected, sessions),
        rows: createRows(connected),
        files: createFiles(connected),
        follow: createNews(connected),
        async close() {
          await client.removeAllChannels();
          await client.auth.stopAutoRefresh();
        },
      };
    },
  };
}

/** 42501 for a role that may not even look: PostgREST says it with 401 where nobody is signed in. */
function isMerelyNobody(detail: string): boolean {
  return detail.startsWith("42501");
}

function connect({ url, key }: CloudProject, sessions: CloudSessionStore | null): Connected {
  const fetching = createCloudFetch();
  const client = createClient(url, key, {
    auth: {
      // No lock is handed over: since 2.10x the client takes none, and so waits for none that a sleeping tab holds.
      ...(sessions === null ? { persistSession: false } : { persistSession: true, storage: sessions }),
      autoRefreshToken: sessions !== null,
      detectSessionInUrl: false,
      // Each its own: the client counts those that share one.
      storageKey: sessions === null ? "examined" : SESSION_KEY,
    },
    global: { fetch: fetching.fetch },
  });
  return { client, fetching, url, key };
}

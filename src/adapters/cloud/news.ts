/** What other devices write, as it happens: Realtime through the client. */
import type { RealtimePostgresChangesPayload } from "@supabase/supabase-js";
import type { CloudClient, CloudNews } from "../../contracts/cloud.ts";
import { parseAlertRow, parseSceneRow } from "../../contracts/cloud-rows.ts";
import type { Connected } from "./connected.ts";

type Change = RealtimePostgresChangesPayload<Record<string, unknown>>;

export function createNews({ client }: Connected): CloudClient["follow"] {
  return (listener) => {
    const channel = client
      .channel("layerwatch")
      .on("postgres_changes", { event: "*", schema: "public", table: "failure_scenes" }, (change: Change) => {
        const news = sceneNews(change);
        if (news !== null) listener(news);
      })
      .on("postgres_changes", { event: "INSERT", schema: "public", table: "alerts" }, (change: Change) => {
        const row = parseAlertRow(change.new);
        if (row !== null) listener({ kind: "alert", row });
      })
      // From here on changes are told, some time after the channel was joined, for the first time or again: what happened until then was
      // told to nobody here.
      .on("system", {}, (message: unknown) => {
        if (isListening(message)) listener({ kind: "resync" });
      });
    let isOver = false;
    const join = (): void => {
      if (!isOver) channel.subscribe();
    };
    // With the token of who is signed in: one that joins before that is known hears of nothing that is theirs.
    void client.realtime.setAuth().then(join, join);
    return () => {
      isOver = true;
      void client.removeChannel(channel);
    };
  };
}

/** https://supabase.com/docs/guides/realtime/protocol: `{"status": "ok", "extension": "postgres_changes", …}`. */
function isListening(message: unknown): boolean {
  return typeof message === "object" && message !== null && "status" in message && message.status === "ok";
}

function sceneNews({ eventType, new: now, old: before }: Change): CloudNews | null {
  if (eventType === "DELETE") {
    // Of a row that is gone everybody in the project hears its key: whose it was is in there.
    const { id, user_id: userId }: Record<string, unknown> = before;
    return typeof id === "string" && typeof userId === "string"
      ? { kind: "removed", userId, sceneId: id }
      : null;
  }
  const row = parseSceneRow(now);
  return row === null ? null : { kind: "scene", row };
}

/** Rows of the project, as whoever is signed in may read and write them: PostgREST through the client. */
import type { CloudCursor, CloudPage, CloudRows } from "../../contracts/cloud.ts";
import {
  DETECTION_COLUMNS,
  parseDetectionRow,
  parseSceneRow,
  SCENE_COLUMNS,
} from "../../contracts/cloud-rows.ts";
import type { SceneRow } from "../../core/cloud/rows.ts";
import { ok } from "../../core/result.ts";
import { type Connected, restAnswer } from "./connected.ts";

const BY_ID = { onConflict: "user_id,id" } as const;

export function createRows(connected: Connected): CloudRows {
  const { client } = connected;
  const scenes = () => client.from("failure_scenes");
  const done = async (asked: Parameters<typeof restAnswer<unknown>>[1]) => {
    const answer = await restAnswer(connected, asked);
    return answer.ok ? ok(null) : answer;
  };

  async function page(
    column: "updated_at" | "frame_timestamp",
    cursor: CloudCursor | null,
    count: number,
  ): ReturnType<CloudRows["changedScenes"]> {
    const ascending = column === "updated_at";
    const asked = scenes().select(SCENE_COLUMNS).order(column, { ascending }).order("id", { ascending });
    const from = cursor === null ? asked : asked.or(beyond(column, cursor, ascending));
    const answer = await restAnswer(connected, from.limit(count));
    return answer.ok ? ok(pageOf(listOf(answer.value), column, count)) : answer;
  }

  return {
    putCamera: (row) =>
      done(client.from("cameras").upsert({ ...row }, { onConflict: "user_id,device_uuid,id" })),
    putPrint: (row) => done(client.from("print_jobs").upsert({ ...row }, BY_ID)),
    putScene: (facts) => done(scenes().upsert({ ...facts }, BY_ID)),
    async changeScene(id, change) {
      const answer = await restAnswer(
        connected,
        scenes()
          .update({ ...change })
          .eq("id", id)
          .select("id"),
      );
      return answer.ok ? ok(listOf(answer.value).length > 0) : answer;
    },
    async putDetections(sceneId, rows) {
      const table = client.from("print_detections");
      const ids = rows.map(({ id }) => id);
      const old = table.delete().eq("scene_id", sceneId);
      const removed = await done(ids.length === 0 ? old : old.not("id", "in", `(${ids.join(",")})`));
      if (!removed.ok || rows.length === 0) return removed;
      return done(
        client.from("print_detections").upsert(
          rows.map((row) => ({ ...row })),
          BY_ID,
        ),
      );
    },
    putAlert: (row) => done(client.from("alerts").upsert({ ...row }, BY_ID)),
    removeScene: (id) => done(scenes().delete().eq("id", id)),
    async getScene(id) {
      const answer = await restAnswer(connected, scenes().select(SCENE_COLUMNS).eq("id", id).limit(1));
      return answer.ok ? ok(rowsIn(listOf(answer.value))[0] ?? null) : answer;
    },
    async detectionsOf(sceneId) {
      const asked = client
        .from("print_detections")
        .select(DETECTION_COLUMNS)
        .eq("scene_id", sceneId)
        .limit(500);
      const answer = await restAnswer(connected, asked);
      return answer.ok
        ? ok(
            listOf(answer.value)
              .map(parseDetectionRow)
              .filter((row) => row !== null),
          )
        : answer;
    },
    changedScenes: (cursor, count) => page("updated_at", cursor, count),
    newestScenes: (cursor, count) => page("frame_timestamp", cursor, count),
    async presentScenes(ids) {
      const answer = await restAnswer(
        connected,
        scenes()
          .select("id")
          .in("id", [...ids]),
      );
      return answer.ok ? ok(new Set(listOf(answer.value).map(idOf))) : answer;
    },
  };
}

/** Keyset paging: nothing is left out or told twice where rows are written meanwhile. */
function beyond(column: string, { at, id }: CloudCursor, ascending: boolean): string {
  const side = ascending ? "gt" : "lt";
  return `${column}.${side}."${at}",and(${column}.eq."${at}",id.${side}.${id})`;
}

/** Goes on behind the last row that was sent, also where that cannot be read. */
function pageOf(list: readonly unknown[], column: keyof SceneRow, count: number): CloudPage {
  const last = list.at(-1);
  const at = fieldOf(last, column);
  const id = fieldOf(last, "id");
  const isMore = list.length >= count && at !== null && id !== null;
  return { rows: rowsIn(list), next: isMore ? { at, id } : null };
}

/** Those that this version can read. */
function rowsIn(list: readonly unknown[]): readonly SceneRow[] {
  return list.map(parseSceneRow).filter((row) => row !== null);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function idOf(row: unknown): string {
  return fieldOf(row, "id") ?? "";
}

function fieldOf(row: unknown, name: string): string | null {
  if (typeof row !== "object" || row === null) return null;
  const value: unknown = Object.entries(row).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : null;
}

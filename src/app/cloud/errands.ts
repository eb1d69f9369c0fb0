/** Does in the cloud what was asked of scenes that this device keeps nothing of: a review, a deletion. */
import type { CloudErrand } from "../../core/cloud/sync.ts";
import { ok, type Result } from "../../core/result.ts";
import type { CloudSession } from "./cloud-session.ts";
import { isLasting, refusalOf, type SendFault } from "./scene-sender.ts";

/** Answers the errand where it was refused and waits for a person, else null: it is done. */
export async function doErrand(
  session: CloudSession,
  errand: CloudErrand,
): Promise<Result<CloudErrand | null, SendFault>> {
  const done = errand.kind === "review" ? await review(session, errand) : await remove(session, errand);
  if (done.ok) {
    const dropped = await session.sync.changeSync({ dropErrands: [errand] });
    return dropped.ok ? ok(null) : dropped;
  }
  if (!isLasting(done.fault)) return done;
  const waiting = await session.sync.listErrands(session.userId);
  if (!waiting.ok) return waiting;
  // Asked for anew meanwhile: that one is offered instead.
  if (!waiting.value.some(({ key, at }) => key === errand.key && at === errand.at)) return ok(null);
  const refused = { ...errand, refusal: refusalOf(done.fault) };
  const kept = await session.sync.changeSync({ errands: [refused] });
  return kept.ok ? ok(refused) : kept;
}

async function review(
  { client }: CloudSession,
  errand: CloudErrand & { readonly kind: "review" },
): Promise<Result<null, SendFault>> {
  const changed = await client.rows.changeScene(errand.sceneId, errand.review);
  return changed.ok ? ok(null) : changed; // one that is gone there needs no review
}

/** The row first: from then on nobody is shown a scene without its pictures. */
async function remove(
  { client }: CloudSession,
  errand: CloudErrand & { readonly kind: "remove" },
): Promise<Result<null, SendFault>> {
  const row = await client.rows.removeScene(errand.sceneId);
  if (!row.ok) return row;
  const frames = await client.files.removeFiles("failure_frames", errand.frames);
  return frames.ok ? client.files.removeFiles("failure_videos", errand.videos) : frames;
}

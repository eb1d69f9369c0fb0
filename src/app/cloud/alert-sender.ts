/** Brings what this device has told to the owner's cloud: each alert once, and its answer. */
import type { AlertStore } from "../../contracts/alert-store.ts";
import { alertRowOf } from "../../contracts/scene-rows.ts";
import type { AlertItem } from "../../core/alerts/alert-item.ts";
import { freshSync, type Refusal, syncKey } from "../../core/cloud/sync.ts";
import { fingerprint } from "../../core/fingerprint.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Scene } from "../../core/scene.ts";
import type { CloudSession } from "./cloud-session.ts";
import { isLasting, refusalOf, type SendFault } from "./scene-sender.ts";

export class AlertSender {
  readonly #session: CloudSession;
  readonly #store: Pick<AlertStore, "listAlerts">;
  /** Those that are not there, or not with their answer; oldest first. */
  readonly waiting = new Map<string, AlertItem>();
  /** Why none goes: all are alike, so what the cloud says of one holds for the others. */
  refusal: Refusal | null = null;

  constructor(session: CloudSession, store: Pick<AlertStore, "listAlerts">) {
    this.#session = session;
    this.#store = store;
  }

  /** Compares the list as it is now. */
  async read(): Promise<void> {
    const { userId, isOwned, sync } = this.#session;
    const read = await this.#store.listAlerts();
    if (!read.ok) return; // found again by the next change
    const own = read.value.filter(({ isOwn, at }) => isOwn && isOwned(at));
    const found = await sync.getSync(own.map(({ id }) => syncKey(userId, "alert", id)));
    if (!found.ok) return;
    for (const alert of own.toReversed())
      if (found.value.get(syncKey(userId, "alert", alert.id))?.facts !== answerOf(alert))
        this.waiting.set(alert.id, alert);
  }

  async send(alert: AlertItem): Promise<Result<null, SendFault>> {
    const { client, sync, userId, deviceId, ports } = this.#session;
    const scene = await this.#sceneThere(alert.scene);
    const sent = await client.rows.putAlert(alertRowOf(alert, deviceId, scene));
    if (!sent.ok && isLasting(sent.fault)) {
      this.refusal = refusalOf(sent.fault);
      ports.log.warn("the cloud refused an alert", { code: sent.fault.code });
      return ok(null);
    }
    if (!sent.ok) return sent;
    const record = { ...freshSync(syncKey(userId, "alert", alert.id)), facts: answerOf(alert) };
    const kept = await sync.changeSync({ records: [record] });
    if (kept.ok && this.waiting.get(alert.id) === alert) this.waiting.delete(alert.id);
    return kept;
  }

  /** The scene, where the cloud has it: an alert may point at nothing else. */
  async #sceneThere(id: string | null): Promise<Scene | null> {
    if (id === null) return null;
    const { sync, userId, ports } = this.#session;
    const key = syncKey(userId, "scene", id);
    const found = await sync.getSync([key]);
    const record = found.ok ? found.value.get(key) : undefined;
    if (record === undefined || record.facts === null || record.isGoneThere) return null;
    const scene = await ports.store.getScene(id);
    return scene.ok ? scene.value : null;
  }
}

/** Nothing of an alert changes but its answer. */
function answerOf({ acknowledgedAt }: AlertItem): string {
  return fingerprint(acknowledgedAt);
}

/** The owner's project: who is signed in to it on this device, whose what is kept here is, and what goes on while they are. */
import type { CloudClient, CloudFault, CloudProject, CloudUser, SignInFault } from "../../contracts/cloud.ts";
import { type CloudEntryFault, readCloudEntry } from "../../contracts/cloud-entry.ts";
import type { CloudRecord } from "../../contracts/cloud-record.ts";
import { beginTenure, isOwnedBy, isSettled } from "../../core/cloud/tenure.ts";
import { ok, type Result } from "../../core/result.ts";
import type { Scene } from "../../core/scene.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { CloudPorts } from "../ports.ts";
import type { AppState } from "../state.ts";
import type { CloudContext } from "./cloud.ts";
import type { CloudSession } from "./cloud-session.ts";
import { startPuller } from "./puller.ts";
import { createRemoteScenes, type RemoteScenes } from "./remote-scenes.ts";
import { NO_SYNC_VIEW, type SyncView } from "./sync-view.ts";
import { startUploader, type Uploader } from "./uploader.ts";

type SignedIn = Promise<Result<null, SignInFault | CloudFault>>;

export interface CloudLink {
  /** Asks the project whether it is one, and keeps it; nobody is signed in to it yet. */
  connect(entry: CloudProject): Promise<Result<null, CloudEntryFault | CloudFault>>;
  sendCode(email: string): SignedIn;
  verifyCode(email: string, code: string): SignedIn;
  signInAnonymously(): SignedIn;
  /** The answer to whether what is kept here already goes to whoever has signed in. */
  takeEarlier(isTaken: boolean): Promise<void>;
  setWifiOnly(isWifiOnly: boolean): Promise<void>;
  /** On this device. What is kept here stays, and goes on to be theirs. */
  signOut(): Promise<void>;
  /** Signs out, and forgets the project and whose what was. */
  forget(): Promise<void>;
  /** Sends what waits, what was refused too. */
  tryNow(): void;
  /** What lies in the cloud; null while nobody is signed in. */
  remotes(): RemoteScenes | null;
  follow(after: AppState, before: AppState): void;
  /** A scene of this device as it is from now on. */
  followScene(scene: Scene): void;
  /** Whether what happened then goes to the cloud of whoever was signed in. */
  isOwned(at: Milliseconds): boolean;
}

/** Goes on with what was set before. */
export async function openCloudLink(context: CloudContext, own: CloudPorts): Promise<CloudLink> {
  const link = new Link(context, own);
  await link.resume();
  return link;
}

/** While one person is signed in, and it is settled what is theirs. */
interface Going {
  readonly userId: string;
  readonly uploader: Uploader;
  readonly remotes: RemoteScenes;
  readonly stop: () => Promise<void>;
}

class Link implements CloudLink {
  readonly #context: CloudContext;
  readonly #own: CloudPorts;
  #record: CloudRecord | null = null;
  #client: CloudClient | null = null;
  #going: Going | null = null;
  #sync: SyncView = NO_SYNC_VIEW;
  #newsCount = 0;
  #isSessionLost = false;
  #fault: CloudFault | null = null;

  constructor(context: CloudContext, own: CloudPorts) {
    this.#context = context;
    this.#own = own;
  }

  async resume(): Promise<void> {
    const stored = this.#context.board.unlessStored(await this.#own.store.getCloud());
    if (stored === null) return;
    this.#record = stored;
    this.#open(stored);
    this.#goOn();
    void this.#findUser(); // what comes of it is shown
  }

  async connect(entry: CloudProject): Promise<Result<null, CloudEntryFault | CloudFault>> {
    const read = readCloudEntry(entry);
    if (!read.ok) return read;
    const examined = await this.#own.cloud.examine(read.value);
    if (!examined.ok) return examined;
    await this.forget();
    this.#open(read.value);
    await this.#keep({ cloudVersion: 1, ...read.value, user: null, isWifiOnly: false, tenures: [] });
    await this.#context.save({ isCloudSet: true });
    return ok(null);
  }

  async sendCode(email: string): SignedIn {
    return (await this.#client?.signIn.sendCode(email)) ?? NOBODY_TO_ASK;
  }

  async verifyCode(email: string, code: string): SignedIn {
    return this.#enter(await this.#client?.signIn.verifyCode(email, code));
  }

  async signInAnonymously(): SignedIn {
    return this.#enter(await this.#client?.signIn.signInAnonymously());
  }

  async takeEarlier(isTaken: boolean): Promise<void> {
    const record = this.#record;
    if (record?.user === null || record === null) return;
    await this.#settle(record, record.user.id, isTaken);
  }

  async setWifiOnly(isWifiOnly: boolean): Promise<void> {
    if (this.#record !== null) await this.#keep({ ...this.#record, isWifiOnly });
    this.#going?.uploader.tryNow();
  }

  async signOut(): Promise<void> {
    const record = this.#record;
    if (record === null) return;
    // First of all: what the client then tells is no news.
    await this.#keep({ ...record, user: null });
    await this.#client?.signIn.signOut();
  }

  async forget(): Promise<void> {
    if (this.#record === null) return;
    await this.signOut();
    await this.#client?.close();
    this.#client = null;
    this.#record = null;
    this.#isSessionLost = false;
    this.#fault = null;
    this.#context.board.clear("cloud-signed-out");
    this.#context.board.unlessStored(await this.#own.store.forgetCloud());
    await this.#context.save({ isCloudSet: false });
    this.#show();
  }

  tryNow(): void {
    this.#going?.uploader.tryNow();
    void this.#findUser(); // what comes of it is shown
  }

  remotes(): RemoteScenes | null {
    return this.#going?.remotes ?? null;
  }

  follow(after: AppState, before: AppState): void {
    const isUp = isAlarmUp(after);
    if (isUp !== isAlarmUp(before)) this.#going?.uploader.setAlarm(isUp);
    if (after.alerts.list !== before.alerts.list) void this.#going?.uploader.touchAlerts(); // its faults are shown
  }

  followScene(scene: Scene): void {
    void this.#going?.uploader.touch([scene]); // its faults are shown
  }

  isOwned(at: Milliseconds): boolean {
    const tenures = this.#record?.tenures ?? [];
    return tenures.some(({ userId }) => isOwnedBy(tenures, userId, at));
  }

  #open(project: CloudProject): void {
    const client = this.#own.cloud.open(project, this.#own.store.sessions);
    this.#client = client;
    client.signIn.onUser((user) => {
      if (user === null && this.#client === client) void this.#lose(); // shown
    });
  }

  /** Whoever was signed in may have been signed out elsewhere meanwhile. */
  async #findUser(): Promise<void> {
    if (this.#record === null || this.#record.user === null) return;
    const found = await this.#client?.signIn.user();
    if (found === undefined) return;
    if (found.ok && found.value === null) await this.#lose();
    else {
      this.#fault = found.ok ? null : found.fault;
      this.#show();
    }
  }

  async #enter(answer: Result<CloudUser, SignInFault | CloudFault> | undefined): SignedIn {
    const { board, ports } = this.#context;
    const record = this.#record;
    if (answer === undefined || record === null) return NOBODY_TO_ASK;
    if (!answer.ok) return answer;
    board.clear("cloud-signed-out");
    this.#isSessionLost = false;
    this.#fault = null;
    const user = answer.value;
    const entered = { ...record, user };
    // Where nothing is kept yet there is nothing to ask about.
    const kept = board.unlessStored(await ports.store.firstScenes(1));
    if (kept?.length === 0 && !isSettled(record.tenures, user.id)) await this.#settle(entered, user.id, true);
    else await this.#keep(entered);
    return ok(null);
  }

  async #settle(record: CloudRecord, userId: string, takesEarlier: boolean): Promise<void> {
    const now = this.#context.ports.clock.now();
    await this.#keep({ ...record, tenures: [...beginTenure(record.tenures, { userId, now, takesEarlier })] });
  }

  async #lose(): Promise<void> {
    if (this.#record === null || this.#record.user === null) return;
    this.#isSessionLost = true;
    this.#context.board.post({ kind: "cloud-signed-out" });
    await this.#keep({ ...this.#record, user: null });
  }

  async #keep(record: CloudRecord): Promise<void> {
    this.#record = record;
    this.#goOn();
    this.#context.board.unlessStored(await this.#own.store.putCloud(record));
  }

  /** Begins or ends what goes on while somebody is signed in, as the record says. */
  #goOn(): void {
    const { user = null, tenures = [] } = this.#record ?? {};
    const userId = user !== null && isSettled(tenures, user.id) ? user.id : null;
    if (userId !== this.#going?.userId) {
      void this.#going?.stop(); // what it was about to do is done by the next one
      this.#going = null;
      this.#sync = NO_SYNC_VIEW;
      if (userId !== null && this.#client !== null) this.#going = this.#begin(this.#client, userId);
    }
    this.#show();
  }

  #begin(client: CloudClient, userId: string): Going {
    const { ports, shelf, note, get } = this.#context;
    const session: CloudSession = {
      client,
      userId,
      deviceId: get().settings.deviceId,
      isOwned: (at) => isOwnedBy(this.#record?.tenures ?? [], userId, at),
      isWifiOnly: () => this.#record?.isWifiOnly ?? false,
      onSignedOut: () => void this.#lose(), // shown
      ports,
      sync: this.#own.sync,
      connection: this.#own.connection,
      shelf,
      note,
    };
    const uploader = startUploader({
      session,
      alerts: this.#own.alerts,
      isAlarmUp: isAlarmUp(get()),
      onView: (view) => {
        this.#sync = view;
        this.#show();
      },
    });
    const puller = startPuller({
      session,
      onNews: () => {
        this.#newsCount += 1;
        this.#show();
      },
      onGone: (sceneId) => uploader.drop(sceneId),
    });
    return {
      userId,
      uploader,
      remotes: createRemoteScenes(session, () => void uploader.touchErrands()), // its faults are shown
      stop: async () => {
        await Promise.all([uploader.stop(), puller.stop()]);
      },
    };
  }

  #show(): void {
    const record = this.#record;
    if (record === null) return this.#context.show(null);
    const { url, user, isWifiOnly, tenures } = record;
    this.#context.show({
      phase: user === null ? "signed-out" : this.#going === null ? "asking" : "on",
      url,
      user,
      isWifiOnly,
      canTellWifi: this.#own.connection.isOnWifi() !== null,
      isSessionLost: this.#isSessionLost,
      isAnothers: tenures.length > 0,
      fault: this.#sync.fault ?? this.#fault,
      sync: this.#sync,
      newsCount: this.#newsCount,
    });
  }
}

function isAlarmUp({ watch }: AppState): boolean {
  const phase = watch.alarm?.phase;
  return phase === "warning" || phase === "failing";
}

/** The project was forgotten while somebody signed in to it. */
const NOBODY_TO_ASK = {
  ok: false,
  fault: { code: "cloud-aborted", detail: "", retryAfter: null },
} as const;

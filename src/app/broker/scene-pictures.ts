/** Sends pictures of warnings to the broker, behind their alerts: nothing that is told waits for a picture. */
import type { Wire } from "../../contracts/wire.ts";
import type { AlertMessage } from "../../core/mqtt/alert-message.ts";
import type { DeviceTopics } from "../../core/mqtt/topics.ts";
import type { Bytes, Milliseconds } from "../../core/units.ts";
import type { Ports } from "../ports.ts";
import type { AppActions } from "../state.ts";

/** A slow network takes a few seconds for it; larger pictures are made smaller. */
const LARGEST_PICTURE: Bytes = 200_000;
/** So many wait at most, the newest. */
const MOST_WAITING = 3;
/** After that long a picture shows how it was. */
const STALE_MS: Milliseconds = 10 * 60_000;

export interface ScenePictures {
  /** An alert was told: if it has a picture, that is sent once the alert has arrived. */
  offer(alert: AlertMessage): void;
  /** There may be a way to send what waits: a connection, or no alert any more before it. */
  flush(): void;
  /** What an earlier connection refused this one may take. */
  retry(): void;
  /** Nothing that waits is sent. */
  empty(): void;
}

interface Options {
  readonly ports: Pick<Ports, "clock" | "log" | "media">;
  readonly wire: Pick<Wire, "publish">;
  /** The broker is about to keep that scene's picture there. */
  readonly onKept: (topic: string, sceneId: string) => void;
  readonly scenes: Pick<AppActions, "getScene" | "getMedia">;
  readonly topics: () => DeviceTopics;
  readonly isAllowed: () => boolean;
  /** False while alerts are on their way. */
  readonly isFree: () => boolean;
}

interface WaitingPicture {
  readonly sceneId: string;
  readonly camera: string;
  readonly at: Milliseconds;
  /** Where it has already arrived. */
  readonly sent: Set<string>;
}

export function createScenePictures(options: Options): ScenePictures {
  return new Pictures(options);
}

class Pictures implements ScenePictures {
  readonly #options: Options;
  #waiting: readonly WaitingPicture[] = [];
  /** A failure is told twice, with one scene. */
  #offered: string | null = null;
  /** What the broker did not want over this connection; those behind it do not wait for that. */
  readonly #refused = new Set<WaitingPicture>();
  #isSending = false;
  /** Something has changed while it was being found out that nothing can be sent. */
  #isAskedAgain = false;

  constructor(options: Options) {
    this.#options = options;
  }

  offer({ kind, scene, camera }: AlertMessage): void {
    if (kind !== "failure" || scene === null || scene === this.#offered || !this.#options.isAllowed()) return;
    this.#offered = scene;
    const picture = { sceneId: scene, camera, at: this.#options.ports.clock.now(), sent: new Set<string>() };
    this.#waiting = [...this.#waiting, picture].slice(-MOST_WAITING);
    this.flush();
  }

  flush(): void {
    void this.#sendAll(); // what cannot be sent now waits
  }

  retry(): void {
    this.#refused.clear();
    this.flush();
  }

  empty(): void {
    this.#waiting = [];
  }

  async #sendAll(): Promise<void> {
    this.#isAskedAgain = true;
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.#isAskedAgain) {
      this.#isAskedAgain = false;
      let isGoingOn = true;
      while (isGoingOn) isGoingOn = await this.#sendFirst();
    }
    this.#isSending = false;
  }

  /** False when there is nothing more to send, or no way to send it just now. */
  async #sendFirst(): Promise<boolean> {
    const { ports, isFree } = this.#options;
    const first = this.#waiting.find((picture) => !this.#refused.has(picture));
    if (first === undefined || !isFree()) return false;
    if (ports.clock.now() - first.at > STALE_MS) return this.#drop(first, "it waited too long");
    const picture = await this.#read(first.sceneId);
    if (typeof picture === "string") return this.#drop(first, picture);
    return this.#publish(first, picture);
  }

  async #publish(picture: WaitingPicture, payload: Uint8Array): Promise<boolean> {
    const { wire, onKept, topics, isAllowed, isFree } = this.#options;
    const own = topics();
    const last = own.image(picture.camera);
    // The last one first: it is what a screen shows.
    for (const topic of [last, own.sceneImage(picture.camera, picture.sceneId)]) {
      if (picture.sent.has(topic)) continue;
      if (!isAllowed() || !isFree()) return false;
      const isRetained = topic === last;
      if (isRetained) onKept(topic, picture.sceneId);
      const delivery = await wire.publish({ topic, payload, qos: 1, isRetained });
      if (delivery === "lost") return false;
      if (delivery === "refused") {
        this.#refused.add(picture);
        return true;
      }
      picture.sent.add(topic);
    }
    this.#remove(picture);
    return true;
  }

  /** The picture, or why there is none. */
  async #read(sceneId: string): Promise<Uint8Array | string> {
    const { ports, scenes } = this.#options;
    const scene = await scenes.getScene(sceneId);
    if (!scene.ok || scene.value === null) return "its scene is gone";
    const { annotated, original } = scene.value.media;
    const found = await scenes.getMedia(annotated ?? original);
    if (!found.ok || found.value === null) return "its file is gone";
    if (found.value.size <= LARGEST_PICTURE) return new Uint8Array(await found.value.arrayBuffer());
    const made = await ports.media.fitPicture(found.value, LARGEST_PICTURE);
    return made.ok ? new Uint8Array(await made.value.arrayBuffer()) : made.fault.code;
  }

  #drop(picture: WaitingPicture, why: string): true {
    this.#options.ports.log.warn("the picture of a warning was not sent", { why });
    this.#remove(picture);
    return true;
  }

  #remove(picture: WaitingPicture): void {
    this.#waiting = this.#waiting.filter((one) => one !== picture);
    this.#refused.delete(picture);
  }
}

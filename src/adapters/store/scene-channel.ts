/** Tells other tabs and the service worker which scenes were changed here, and hears of theirs. */
import { parseStoreMessage, type StoreEvent } from "../../contracts/store.ts";

export interface SceneChannel {
  tell(sceneIds: readonly string[]): void;
  close(): void;
}

/** `listener` is never told of what this channel says itself. */
export function openSceneChannel(databaseName: string, listener: (event: StoreEvent) => void): SceneChannel {
  const channel = new BroadcastChannel(`${databaseName}/scenes`);
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const event = parseStoreMessage(data);
    if (event !== null) listener(event);
  });
  return {
    tell(ids) {
      if (ids.length === 0) return;
      const message: StoreEvent = { kind: "scenes-changed", ids };
      channel.postMessage(message);
    },
    close: () => channel.close(),
  };
}

/** Tells other tabs and the service worker what was changed here, and hears of theirs. */
import { parseStoreMessage, type StoreEvent } from "../../contracts/store.ts";

export interface ChangeChannel {
  tell(event: StoreEvent): void;
  close(): void;
}

/** `listener` is never told of what this channel says itself. */
export function openChangeChannel(
  databaseName: string,
  listener: (event: StoreEvent) => void,
): ChangeChannel {
  const channel = new BroadcastChannel(`${databaseName}/scenes`);
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const event = parseStoreMessage(data);
    if (event !== null) listener(event);
  });
  return {
    tell: (event) => channel.postMessage(event),
    close: () => channel.close(),
  };
}

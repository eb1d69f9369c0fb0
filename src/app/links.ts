/** The doors to what is linked outside this device: the owner's broker, their printer, their cloud, other ways to reach them, and what other devices tell. */
import type { Scene } from "../core/scene.ts";
import type { Alerts } from "./alerts/alerts.ts";
import { createInbox, type Inbox } from "./alerts/inbox.ts";
import { type Broker, type BrokerContext, createBroker } from "./broker/broker.ts";
import { type ChannelActions, type Channels, createChannels } from "./channels/channels.ts";
import { type Cloud, createCloud } from "./cloud/cloud.ts";
import type { Journal } from "./journal/journal.ts";
import { createPrinter, type Printer } from "./printer/printer.ts";
import type { SceneShelf } from "./scene-shelf.ts";
import type { AppState } from "./state.ts";

interface LinksContext extends Pick<BrokerContext, "ports" | "board" | "save" | "get"> {
  readonly alerts: Alerts;
  readonly journal: Pick<Journal, "note" | "followScene">;
  readonly shelf: SceneShelf;
  readonly set: (update: (state: AppState) => Partial<AppState>) => void;
}

export interface Links {
  /** The app's state after a change, and before it. */
  follow(after: AppState, before: AppState): void;
  /** A scene as it is from now on; `before` is how it was known, null where it was not. */
  followScene(scene: Scene, before: Scene | null): void;
  readonly broker: Broker;
  readonly printer: Printer;
  readonly channels: Channels;
  readonly cloud: Cloud;
  /** What the screens ask of them. */
  readonly actions: Broker["actions"] &
    Printer["actions"] &
    ChannelActions &
    Cloud["actions"] &
    Inbox["actions"];
  readonly inbox: Inbox;
}

export function createLinks({ alerts, journal, shelf, set, ...context }: LinksContext): Links {
  const broker = createBroker({
    ...context,
    alerts,
    patch: (change) => set((state) => ({ broker: { ...state.broker, ...change } })),
  });
  const printer = createPrinter({
    ...context,
    alerts,
    note: (event) => journal.note(event),
    broker,
    patch: (change) => set((state) => ({ printer: { ...state.printer, ...change } })),
  });
  const channels = createChannels({ ...context, show: (list) => set(() => ({ channels: list })) }, alerts);
  const cloud = createCloud({
    ...context,
    shelf,
    note: (event) => journal.note(event),
    show: (view) => set(() => ({ cloud: view })),
  });
  const inbox = createInbox({
    ...context,
    alerts,
    broker,
    patch: (change) => set((state) => ({ alerts: { ...state.alerts, ...change } })),
  });
  return {
    actions: {
      ...broker.actions,
      ...printer.actions,
      ...channels.actions,
      ...cloud.actions,
      ...inbox.actions,
    },
    broker,
    channels,
    cloud,
    inbox,
    printer,
    follow(after, before) {
      alerts.follow(after, before);
      broker.follow(after, before);
      printer.follow(after, before);
      inbox.follow(after, before);
      cloud.follow(after, before);
    },
    followScene(scene, before) {
      journal.followScene(scene, before);
      cloud.followScene(scene);
    },
  };
}

/** The channels' door: what there is of them while none is set. Everything behind it is fetched when one is. */
import type { Settings } from "../../contracts/settings.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Alerts } from "../alerts/alerts.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import type { AppActions, AppFault, AppState } from "../state.ts";
import type { ChannelDesk } from "./channel-desk.ts";
import type { ChannelView } from "./channels-view.ts";

export interface ChannelsContext {
  readonly ports: Ports;
  readonly board: NoticeBoard;
  readonly save: (change: Partial<Settings>) => Promise<void>;
  readonly get: () => AppState;
  readonly show: (channels: readonly ChannelView[]) => void;
}

export type ChannelActions = Pick<
  AppActions,
  "readChannels" | "addChannel" | "changeChannel" | "removeChannel" | "testChannel"
>;

export interface Channels {
  /** Goes on with what an earlier run of the app could not deliver. Called in the main tab alone. */
  open(): Promise<void>;
  readonly actions: ChannelActions;
}

export function createChannels(context: ChannelsContext, alerts: Alerts): Channels {
  const { ports, get } = context;
  let fetching: Promise<Result<ChannelDesk, AppFault>> | null = null;

  async function fetchOnce(): Promise<Result<ChannelDesk, AppFault>> {
    try {
      const openChannels = await ports.openChannels();
      return ok(await openChannels(context));
    } catch (cause) {
      return err({ code: "app-incomplete", detail: String(cause) });
    }
  }

  async function withDesk<T, F>(
    work: (desk: ChannelDesk) => Promise<Result<T, F>>,
  ): Promise<Result<T, F | AppFault>> {
    fetching ??= fetchOnce();
    const fetched = await fetching;
    if (fetched.ok) return work(fetched.value);
    fetching = null;
    ports.log.error("no code for the channels", fetched.fault);
    return fetched;
  }

  alerts.onAlert((alert) => {
    if (!get().settings.areChannelsSet) return;
    void withDesk((desk) => Promise.resolve(ok(desk.tell(alert)))); // what is not sent stands with its channel
  });

  return {
    async open() {
      if (get().settings.areChannelsSet) await withDesk((desk) => desk.resume());
    },
    actions: {
      readChannels: () => withDesk((desk) => desk.read()),
      addChannel: (address) => withDesk((desk) => desk.add(address)),
      changeChannel: (id, change) => withDesk((desk) => desk.change(id, change)),
      removeChannel: (id) => withDesk((desk) => desk.remove(id)),
      testChannel: (id, message) => withDesk((desk) => desk.test(id, message)),
    },
  };
}

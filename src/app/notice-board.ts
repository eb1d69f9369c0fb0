import type { StoreFault } from "../contracts/store.ts";
import type { Result } from "../core/result.ts";
import type { Ports } from "./ports.ts";
import type { Notice, NoticeContent } from "./state.ts";

/** The notices on show: one of each kind, the newest, so that a fault that repeats does not bury the screen. */
export interface NoticeBoard {
  post(content: NoticeContent): void;
  /** Takes down what no longer holds. */
  clear(kind: NoticeContent["kind"]): void;
  dismiss(id: string): void;
  /** Posts the fault of a store call; its value, or null. */
  unlessStored<T>(result: Result<T, StoreFault>): T | null;
}

/** `change` replaces the list that is shown. */
export function createNoticeBoard(
  ports: Pick<Ports, "clock" | "log" | "newId">,
  change: (update: (notices: readonly Notice[]) => readonly Notice[]) => void,
): NoticeBoard {
  const board: NoticeBoard = {
    post(content) {
      const notice: Notice = { id: ports.newId(), at: ports.clock.now(), ...content };
      ports.log.warn(`notice: ${content.kind}`, content);
      change((notices) => [...notices.filter(({ kind }) => kind !== content.kind), notice]);
    },
    clear(kind) {
      change((notices) =>
        notices.some((notice) => notice.kind === kind)
          ? notices.filter((notice) => notice.kind !== kind)
          : notices,
      );
    },
    dismiss(id) {
      change((notices) => notices.filter((notice) => notice.id !== id));
    },
    unlessStored(result) {
      if (result.ok) return result.value;
      board.post({ kind: "store", fault: result.fault });
      return null;
    },
  };
  return board;
}

/** The one door from the screens to the app: a component selects from the store and calls its actions. */
import { createContext, type ReactNode, useContext } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { StoreApi } from "zustand/vanilla";
import type { AppActions, AppState } from "../app/state.ts";

const StoreContext = createContext<StoreApi<AppState> | null>(null);

export function AppProvider({ store, children }: { store: StoreApi<AppState>; children: ReactNode }) {
  return <StoreContext value={store}>{children}</StoreContext>;
}

export function useAppStore(): StoreApi<AppState> {
  const store = useContext(StoreContext);
  if (store === null) throw new Error("useApp outside of AppProvider");
  return store;
}

/** What `selector` answers; the component renders again only when that changed, compared one level deep. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useAppStore(), useShallow(selector));
}

export function useActions(): AppActions {
  return useStore(useAppStore(), ({ actions }) => actions);
}

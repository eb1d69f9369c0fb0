import { Route, Router, Switch } from "wouter";
import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "../app/state.ts";
import { AppProvider } from "./app-context.tsx";
import { WordsProvider } from "./i18n/Words.tsx";
import { lazyScreen } from "./lazy-screen.tsx";
import { ErrorBoundary } from "./shell/ErrorBoundary.tsx";
import { Shell } from "./shell/Shell.tsx";
import { WatchScreen } from "./watch/WatchScreen.tsx";

const LaterScreens = lazyScreen(async () => (await import("./LaterScreens.tsx")).LaterScreens);

const BASE = import.meta.env.BASE_URL.replace(/\/$/u, "");

export function App({ store }: { store: StoreApi<AppState> }) {
  return (
    <AppProvider store={store}>
      <WordsProvider>
        <Router base={BASE}>
          <ErrorBoundary>
            <Shell>
              <Screens />
            </Shell>
          </ErrorBoundary>
        </Router>
      </WordsProvider>
    </AppProvider>
  );
}

function Screens() {
  return (
    <Switch>
      <Route path="/">
        <WatchScreen />
      </Route>
      <Route>
        <LaterScreens />
      </Route>
    </Switch>
  );
}

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Route, Router, Switch } from "wouter";
import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "../app/state.ts";
import { AppProvider } from "./app-context.tsx";
import { WordsProvider } from "./i18n/Words.tsx";
import { ErrorBoundary } from "./shell/ErrorBoundary.tsx";
import { Shell } from "./shell/Shell.tsx";
import { WatchScreen } from "./watch/WatchScreen.tsx";

const ScenesScreen = lazy(async () => ({
  default: (await import("./scenes/ScenesScreen.tsx")).ScenesScreen,
}));
const SceneScreen = lazy(async () => ({ default: (await import("./scenes/SceneScreen.tsx")).SceneScreen }));
const SettingsScreen = lazy(async () => ({
  default: (await import("./settings/SettingsScreen.tsx")).SettingsScreen,
}));
const JobsScreen = lazy(async () => ({ default: (await import("./jobs/JobsScreen.tsx")).JobsScreen }));
const StatisticsScreen = lazy(async () => ({
  default: (await import("./statistics/StatisticsScreen.tsx")).StatisticsScreen,
}));
const NotFound = lazy(async () => ({ default: (await import("./shell/NotFound.tsx")).NotFound }));

const BASE = import.meta.env.BASE_URL.replace(/\/$/u, "");

export function App({ store }: { store: StoreApi<AppState> }) {
  const [queries] = useState(createQueryClient);
  return (
    <AppProvider store={store}>
      <QueryClientProvider client={queries}>
        <WordsProvider>
          <Router base={BASE}>
            <ErrorBoundary>
              <Shell>
                <Suspense fallback={null}>
                  <Screens />
                </Suspense>
              </Shell>
            </ErrorBoundary>
          </Router>
        </WordsProvider>
      </QueryClientProvider>
    </AppProvider>
  );
}

function Screens() {
  return (
    <Switch>
      <Route path="/">
        <WatchScreen />
      </Route>
      <Route path="/scenes">
        <ScenesScreen />
      </Route>
      <Route path="/scenes/:id">{({ id }) => <SceneScreen id={id} />}</Route>
      <Route path="/settings">
        <SettingsScreen />
      </Route>
      <Route path="/jobs">
        <JobsScreen />
      </Route>
      <Route path="/statistics">
        <StatisticsScreen />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

/** Everything asked for lies on this device: no network to wait for, nothing that gets better by asking twice. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: "always", retry: false, refetchOnWindowFocus: false, staleTime: Infinity },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

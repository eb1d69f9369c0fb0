import { lazy, Suspense } from "react";
import { Route, Router, Switch } from "wouter";
import type { StoreApi } from "zustand/vanilla";
import type { AppState } from "../app/state.ts";
import { AppProvider } from "./app-context.tsx";
import { WordsProvider } from "./i18n/Words.tsx";
import { lazyScreen } from "./lazy-screen.tsx";
import { ErrorBoundary } from "./shell/ErrorBoundary.tsx";
import { Shell } from "./shell/Shell.tsx";
import { WatchScreen } from "./watch/WatchScreen.tsx";

const ScenesScreen = lazyScreen(async () => (await import("./scenes/ScenesScreen.tsx")).ScenesScreen);
const SceneScreen = lazyScreen(async () => (await import("./scenes/SceneScreen.tsx")).SceneScreen);
const SettingsScreen = lazyScreen(async () => (await import("./settings/SettingsScreen.tsx")).SettingsScreen);
const AlarmSettingsScreen = lazyScreen(
  async () => (await import("./alarm-settings/AlarmSettingsScreen.tsx")).AlarmSettingsScreen,
);
const ChannelsScreen = lazyScreen(async () => (await import("./channels/ChannelsScreen.tsx")).ChannelsScreen);
const PrintersScreen = lazyScreen(async () => (await import("./printers/PrintersScreen.tsx")).PrintersScreen);
const PrinterScreen = lazyScreen(async () => (await import("./printer/PrinterScreen.tsx")).PrinterScreen);
const AlertsScreen = lazyScreen(async () => (await import("./alerts/AlertsScreen.tsx")).AlertsScreen);
const JobsScreen = lazyScreen(async () => (await import("./jobs/JobsScreen.tsx")).JobsScreen);
const LogScreen = lazyScreen(async () => (await import("./log/LogScreen.tsx")).LogScreen);
const StatisticsScreen = lazyScreen(
  async () => (await import("./statistics/StatisticsScreen.tsx")).StatisticsScreen,
);
const NotFound = lazy(async () => ({ default: (await import("./shell/NotFound.tsx")).NotFound }));

const BASE = import.meta.env.BASE_URL.replace(/\/$/u, "");

export function App({ store }: { store: StoreApi<AppState> }) {
  return (
    <AppProvider store={store}>
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
      <Route path="/printers">
        <PrintersScreen />
      </Route>
      <Route path="/alerts">
        <AlertsScreen />
      </Route>
      <Route path="/settings">
        <SettingsScreen />
      </Route>
      <Route path="/settings/alarm">
        <AlarmSettingsScreen />
      </Route>
      <Route path="/settings/channels">
        <ChannelsScreen />
      </Route>
      <Route path="/settings/printer">
        <PrinterScreen />
      </Route>
      <Route path="/jobs">
        <JobsScreen />
      </Route>
      <Route path="/log">
        <LogScreen />
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

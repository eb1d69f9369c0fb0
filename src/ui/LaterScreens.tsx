import { Route, Switch } from "wouter";
import { lazyScreen } from "./lazy-screen.tsx";
import { NotFound } from "./shell/NotFound.tsx";

const ScenesScreen = lazyScreen(async () => (await import("./scenes/ScenesScreen.tsx")).ScenesScreen);
const SceneScreen = lazyScreen(async () => (await import("./scenes/SceneScreen.tsx")).SceneScreen);
const SettingsScreen = lazyScreen(async () => (await import("./settings/SettingsScreen.tsx")).SettingsScreen);
const AlarmSettingsScreen = lazyScreen(
  async () => (await import("./alarm-settings/AlarmSettingsScreen.tsx")).AlarmSettingsScreen,
);
const ChannelsScreen = lazyScreen(async () => (await import("./channels/ChannelsScreen.tsx")).ChannelsScreen);
const CloudScreen = lazyScreen(async () => (await import("./cloud/CloudScreen.tsx")).CloudScreen);
const SyncScreen = lazyScreen(async () => (await import("./cloud/SyncScreen.tsx")).SyncScreen);
const RemoteScenesScreen = lazyScreen(
  async () => (await import("./cloud/RemoteScenesScreen.tsx")).RemoteScenesScreen,
);
const RemoteSceneScreen = lazyScreen(
  async () => (await import("./cloud/RemoteSceneScreen.tsx")).RemoteSceneScreen,
);
const DatasetScreen = lazyScreen(async () => (await import("./dataset/DatasetScreen.tsx")).DatasetScreen);
const PrintersScreen = lazyScreen(async () => (await import("./printers/PrintersScreen.tsx")).PrintersScreen);
const PrinterScreen = lazyScreen(async () => (await import("./printer/PrinterScreen.tsx")).PrinterScreen);
const AlertsScreen = lazyScreen(async () => (await import("./alerts/AlertsScreen.tsx")).AlertsScreen);
const JobsScreen = lazyScreen(async () => (await import("./jobs/JobsScreen.tsx")).JobsScreen);
const LogScreen = lazyScreen(async () => (await import("./log/LogScreen.tsx")).LogScreen);
const StatisticsScreen = lazyScreen(
  async () => (await import("./statistics/StatisticsScreen.tsx")).StatisticsScreen,
);

/** Every screen but the first, each fetched when it is shown. A file of its own: a first visit needs no list of them. */
export function LaterScreens() {
  return (
    <Switch>
      <Route path="/scenes">
        <ScenesScreen />
      </Route>
      <Route path="/scenes/cloud">
        <RemoteScenesScreen />
      </Route>
      <Route path="/scenes/cloud/:id">{({ id }) => <RemoteSceneScreen id={id} />}</Route>
      <Route path="/scenes/:id">{({ id }) => <SceneScreen id={id} />}</Route>
      <Route path="/dataset">
        <DatasetScreen />
      </Route>
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
      <Route path="/settings/cloud">
        <CloudScreen />
      </Route>
      <Route path="/settings/cloud/sync">
        <SyncScreen />
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

import { useEffect } from "react";
import { useApp } from "../app-context.tsx";
import { lazyScreen } from "../lazy-screen.tsx";

const loadPanel = async () => (await import("./ActPanel.tsx")).ActPanel;
const ActPanel = lazyScreen(loadPanel);

/** What the printer is asked because a print fails. `isBar`: at the top of another screen. */
export function Act({ isBar = false }: { isBar?: boolean }) {
  const hasAct = useApp(({ printer }) => printer.act !== null);
  const canAct = useApp(({ printer }) => (printer.linked?.orders.kind ?? "none") !== "none");
  useEffect(() => {
    // Fetched while all is calm: there may be no network when it is needed.
    if (canAct) void loadPanel();
  }, [canAct]);
  return hasAct ? <ActPanel isBar={isBar} /> : null;
}

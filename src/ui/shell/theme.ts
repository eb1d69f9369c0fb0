import { useEffect } from "react";
import { useApp } from "../app-context.tsx";
import { useMedia } from "../parts/use-media.ts";

/** --ground of both themes, as the browser's own frame wants it. */
const FRAME_COLOURS = { dark: "#0b0e12", light: "#fbfaf8" } as const;

/** The theme in force: the chosen one, or the device's. */
export function useThemeName(): "dark" | "light" {
  const chosen = useApp(({ settings }) => settings.theme);
  const isLight = useMedia("(prefers-color-scheme: light)");
  if (chosen !== "system") return chosen;
  return isLight ? "light" : "dark";
}

/** Keeps <html> and the browser's frame in the theme. */
export function useThemeOnPage(): void {
  const theme = useThemeName();
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    document.querySelector('meta[name="theme-color"]')?.setAttribute("content", FRAME_COLOURS[theme]);
  }, [theme]);
}

/** Has axe read a page in both themes and both shapes of a window. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];

export interface Axe {
  /** What was found so far, each with where. */
  readonly found: readonly string[];
  readonly look: (where: string) => Promise<void>;
}

export function axeOn(page: Page): Axe {
  const found: string[] = [];
  return {
    found,
    async look(where) {
      for (const colorScheme of ["dark", "light"] as const)
        for (const viewport of SIZES) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await page.setViewportSize(viewport);
          const { violations } = await new AxeBuilder({ page }).analyze();
          found.push(
            ...violations.map(
              ({ id, nodes }) =>
                `${where}, ${colorScheme}, ${viewport.width}: ${id} at ${nodes.map(({ target }) => target.join(" ")).join("; ")}`,
            ),
          );
        }
    },
  };
}

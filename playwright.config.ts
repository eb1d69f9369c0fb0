import { defineConfig } from "@playwright/test";

/** Each test starts its own Chromium, because the fake camera's film is a launch flag: see tests/support/watcher.ts. */
export default defineConfig({
  testDir: "tests/e2e",
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // One browser at a time: a second would take the cores that the detector is timed on. Two were five minutes faster, and one story of 68 failed.
  workers: 1,
  reporter: process.env["CI"] ? [["list"]] : [["list"], ["html", { open: "never" }]],
  webServer: {
    command: "npm run preview -- --port 4179",
    url: "http://localhost:4179",
    reuseExistingServer: false,
  },
});

import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { FAKE_CAMERA, findChromium, SOFTWARE_WEBGPU, UNATTENDED } from "./scripts/chromium.ts";
import { brokerCommands } from "./tests/support/node/broker-commands.ts";
import { cloudCommands } from "./tests/support/node/cloud-commands.ts";
import { printerCommands } from "./tests/support/node/printer-commands.ts";
import { webhookCommands } from "./tests/support/node/webhook-commands.ts";
import { zipCommands } from "./tests/support/node/zip-commands.ts";

const launch = findChromium();

/** Real Chromium with a fake camera and software WebGPU: what runs here is what runs on a phone. */
const CHROMIUM_ARGS = [...UNATTENDED, ...FAKE_CAMERA, ...SOFTWARE_WEBGPU];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          include: ["tests/unit/**/*.test.ts"],
          // A Postgres in WebAssembly takes seconds to start where two cores are busy.
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        worker: { format: "es" },
        server: {
          headers: {
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Embedder-Policy": "credentialless",
          },
        },
        optimizeDeps: {
          // Served as they are: the runtime finds its .wasm beside itself.
          exclude: ["onnxruntime-web"],
          include: [
            "comlink",
            "jszip",
            "idb",
            "valibot",
            "mediabunny",
            "mqtt",
            "@supabase/supabase-js",
            "tus-js-client",
            "worker-timers",
            "uuid",
            "@noble/hashes/sha2.js",
            "@noble/hashes/utils.js",
          ],
        },
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts", "tests/contract/**/*.test.ts"],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            commands: {
              ...brokerCommands,
              ...cloudCommands,
              ...printerCommands,
              ...webhookCommands,
              ...zipCommands,
            },
            provider: playwright({ launchOptions: { ...launch, args: CHROMIUM_ARGS } }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});

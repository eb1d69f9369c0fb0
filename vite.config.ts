import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import basicSsl from "@vitejs/plugin-basic-ssl";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { firstLoadChunk } from "./scripts/build/first-load.ts";

/**
 * Cross-origin isolation gives the detector threads. `credentialless` rather than `require-corp`, so that
 * a camera on another origin may still be shown.
 */
const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "credentialless",
};

const ENTRY = fileURLToPath(new URL("src/main.tsx", import.meta.url));
const PORT = Number(process.env["PORT"] ?? 4173);

export default defineConfig({
  base: process.env["LAYERWATCH_BASE"] ?? "/",
  plugins: [
    react(),
    tailwindcss(),
    process.env["LAYERWATCH_HTTPS"] ? basicSsl() : [],
    VitePWA({
      strategies: "injectManifest",
      srcDir: "workers",
      filename: "service-worker.ts",
      registerType: "prompt",
      injectRegister: false,
      // The runtime's WebAssembly and the weights are megabytes and differ by device: the service worker keeps
      // the ones this device uses instead of precaching all of them.
      // So it does with MQTT.js and the client of Supabase, which nobody needs who has no broker or cloud.
      injectManifest: {
        globPatterns: ["**/*.{js,css,html,svg,png}", "models/index.json"],
        globIgnores: ["**/connect-to-*.js", "**/open-cloud-*.js"],
      },
      manifest: {
        name: "Layerwatch",
        short_name: "Layerwatch",
        description: "Watches a 3D printer with the phone or laptop beside it.",
        display: "standalone",
        background_color: "#0b0e12",
        theme_color: "#0b0e12",
        icons: [
          { src: "icons/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "icons/icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
    }),
  ],
  build: {
    target: "es2022",
    sourcemap: true,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: firstLoadChunk(ENTRY) }] } } },
  },
  worker: { format: "es" },
  server: { headers: ISOLATION },
  // Any host name: a laptop is called what its owner called it, and these are static files.
  preview: { port: PORT, strictPort: true, headers: ISOLATION, allowedHosts: true },
});

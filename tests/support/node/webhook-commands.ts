/** Services for tests that run in a browser: what they ask of Node. */
import type { BrowserCommand } from "vitest/node";
import { type HeardCall, type RunningWebhook, startWebhook, type WebhookOptions } from "./webhooks.ts";

const running = new Map<string, RunningWebhook>();

const start: BrowserCommand<[options?: WebhookOptions]> = async (_context, options) => {
  const webhook = await startWebhook(options);
  running.set(webhook.url, webhook);
  return webhook.url;
};

const heard: BrowserCommand<[url: string]> = (_context, url) => running.get(url)?.heard ?? [];

const kill: BrowserCommand<[url: string]> = async (_context, url) => {
  await running.get(url)?.kill();
  running.delete(url);
};

export const webhookCommands = { startWebhook: start, webhookHeard: heard, killWebhook: kill };

declare module "vitest/browser" {
  interface BrowserCommands {
    startWebhook(options?: WebhookOptions): Promise<string>;
    webhookHeard(url: string): Promise<HeardCall[]>;
    killWebhook(url: string): Promise<void>;
  }
}

/** A service worker that only answers notifications: `{ tag, action }` clicks one, and the port hears when all is done. */
import * as v from "valibot";
import { answerNotification } from "../../../workers/notification-click.ts";

declare const self: ServiceWorkerGlobalScope;

const clickSchema = v.object({ tag: v.string(), action: v.string() });

async function click({ data, ports }: ExtendableMessageEvent): Promise<void> {
  const { tag, action } = v.parse(clickSchema, data);
  const [notification] = await self.registration.getNotifications({ tag });
  if (notification !== undefined)
    await answerNotification(self, new NotificationEvent("notificationclick", { notification, action }));
  ports[0]?.postMessage("done");
}

self.addEventListener("message", (event) => event.waitUntil(click(event)));

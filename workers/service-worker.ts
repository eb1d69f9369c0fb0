/**
 * Makes the app start without a network: the shell is precached, the detector's files are kept once used. Answers
 * notifications.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { CacheFirst, NetworkFirst } from "workbox-strategies";
import { answerNotification } from "./notification-click.ts";

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: (string | { url: string; revision: string | null })[];
};

const DETECTOR_CACHE = "detector";

/** Weights lie under a version, the runtime's files carry a hash: what a URL holds never changes. */
function isDetectorFile({ pathname, origin }: URL): boolean {
  return (
    origin === self.location.origin && (/\/models\/.+\/.+\//u.test(pathname) || pathname.endsWith(".wasm"))
  );
}

/** The code that speaks to a broker or a cloud: a device that once used it starts with it again without the internet. */
function isLinkCode({ pathname, origin }: URL): boolean {
  return origin === self.location.origin && /\/(?:connect-to|open-cloud)-[^/]+\.js$/u.test(pathname);
}

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(new NavigationRoute(createHandlerBoundToURL("index.html")));
// A reload is asked for when a kept file turned out broken: it has to be replaced.
registerRoute(
  ({ url, request }) => isDetectorFile(url) && request.cache === "reload",
  new NetworkFirst({ cacheName: DETECTOR_CACHE }),
);
registerRoute(({ url }) => isDetectorFile(url), new CacheFirst({ cacheName: DETECTOR_CACHE }));
registerRoute(({ url }) => isLinkCode(url), new CacheFirst({ cacheName: "links" }));

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("notificationclick", (event) => event.waitUntil(answerNotification(self, event)));

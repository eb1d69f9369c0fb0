/** A printer's address as people type it. */
import { expect, test } from "vitest";
import { type DirectKind, readPrinterAddress } from "../../src/contracts/printer-address.ts";

test.each<[typed: string, kind: DirectKind, url: string]>([
  ["192.168.1.20", "moonraker", "http://192.168.1.20:7125"],
  ["voron.local", "moonraker", "http://voron.local:7125"],
  ["voron.local:80", "moonraker", "http://voron.local"],
  ["http://voron.local", "moonraker", "http://voron.local"],
  ["https://voron.example.com/", "moonraker", "https://voron.example.com"],
  ["ws://192.168.1.20:7125/websocket", "moonraker", "http://192.168.1.20:7125"],
  ["wss://voron.example.com/websocket/", "moonraker", "https://voron.example.com"],
  ["  octopi.local  ", "octoprint", "http://octopi.local"],
  ["octopi.local:5000", "octoprint", "http://octopi.local:5000"],
  ["http://home.lan/octoprint/", "octoprint", "http://home.lan/octoprint"],
  ["[fd00::20]", "moonraker", "http://[fd00::20]:7125"],
  ["http://voron.local/?token=1#x", "moonraker", "http://voron.local"],
])("%s of %s is %s", (typed, kind, url) =>
  expect(readPrinterAddress(typed, kind)).toEqual({ ok: true, value: url }),
);

test.each([
  ["", { code: "address-empty" }],
  ["mqtt://voron.local", { code: "address-scheme", scheme: "mqtt" }],
  ["http://", { code: "address-unreadable" }],
  ["not an address", { code: "address-unreadable" }],
  ["http://me:secret@voron.local", { code: "address-login" }],
])("%j is none", (typed, fault) =>
  expect(readPrinterAddress(typed, "moonraker")).toEqual({ ok: false, fault }),
);

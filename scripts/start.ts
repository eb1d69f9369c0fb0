/** `npm start`: builds, serves, opens the page; with --host also prints the phone's address as a QR code. */
import { networkInterfaces } from "node:os";
import { parseArgs } from "node:util";
import open from "open";
import qrcode from "qrcode-terminal";

const { values } = parseArgs({
  options: {
    https: { type: "boolean", default: false },
    host: { type: "boolean", default: false },
    open: { type: "boolean", default: true },
  },
  allowNegative: true,
});

// vite.config.ts reads this; it must be set before Vite loads it.
if (values.https) process.env["LAYERWATCH_HTTPS"] = "1";
const { build, preview } = await import("vite");

await build({ logLevel: "warn" });
const server = await preview({ preview: values.host ? { host: true } : {} });
const port = Number(process.env["PORT"] ?? 4173);
const scheme = values.https ? "https" : "http";
const here = `${scheme}://localhost:${port}/`;
console.log(`Layerwatch is at ${here}`);

if (values.host) printPhoneAddress();
// A machine without a desktop has nothing to open it in.
if (values.open && process.stdout.isTTY) await open(here).catch(() => undefined);
process.on("SIGINT", () => {
  void server.close().finally(() => process.exit(0)); // the process ends either way
});

function printPhoneAddress(): void {
  const address = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
  if (address === undefined) {
    console.log("This machine has no network address that a phone could reach.");
    return;
  }
  const there = `${scheme}://${address}:${port}/`;
  console.log(`\nOn the phone, in the same network: ${there}\n`);
  qrcode.generate(there, { small: true });
  console.log(
    values.https
      ? "The certificate is made by this machine: the phone warns once. Watching works then; installing and working\noffline need a certificate that the phone trusts."
      : "Over plain http a phone's browser gives a page no camera. Use: npm start -- --host --https",
  );
}

import type { Delivery } from "../../contracts/broker.ts";
import type { ClockPort } from "../../contracts/platform.ts";
import type { PrinterFault } from "../../contracts/printer.ts";
import type { Wire } from "../../contracts/wire.ts";
import type { OrderMessage } from "../../core/printer-order.ts";
import type { Milliseconds } from "../../core/units.ts";

const PATIENCE_MS: Milliseconds = 10_000;

/** Why the broker does not have it; null where it has. One that does not acknowledge is not waited for. */
export async function publishWithin(
  wire: Wire,
  clock: ClockPort,
  message: OrderMessage,
): Promise<PrinterFault | null> {
  const done = new AbortController();
  const late = clock.sleep(PATIENCE_MS, done.signal).then((): Delivery => "lost");
  const delivery = await Promise.race([wire.publish(message), late]);
  done.abort();
  if (delivery === "sent") return null;
  return { code: delivery === "lost" ? "printer-broker-lost" : "printer-broker-refused" };
}

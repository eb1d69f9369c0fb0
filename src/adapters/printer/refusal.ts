import type { PrinterFault } from "../../contracts/printer.ts";

const LONGEST_DETAIL = 200;

/** What the printer says of why it does not, cut to a length that fits on a screen, without a key that it may repeat. */
export function refusalOf(message: string, apiKey = ""): PrinterFault {
  const said = message.replaceAll(/\s+/gu, " ").trim();
  const detail = (apiKey === "" ? said : said.replaceAll(apiKey, "…")).slice(0, LONGEST_DETAIL);
  return detail === "" ? { code: "printer-refused" } : { code: "printer-refused", detail };
}

/** JSON-RPC 2.0 as Moonraker speaks it, over a WebSocket and over a broker. */
import * as v from "valibot";

export type RpcMessage =
  | { readonly kind: "answer"; readonly id: RpcId; readonly result: unknown }
  | { readonly kind: "refusal"; readonly id: RpcId; readonly code: number; readonly message: string }
  /** Something happened; nobody asked. */
  | { readonly kind: "notice"; readonly method: string; readonly params: readonly unknown[] };

type RpcId = string | number | null;

/** What is longer is dropped unread: the objects of a printer that we ask for are some hundred bytes. Characters. */
const LONGEST = 256 * 1024;

const id = v.fallback(v.nullable(v.union([v.string(), v.number()])), null);

const messageSchema = v.union([
  v.pipe(
    v.object({ method: v.string(), params: v.fallback(v.array(v.unknown()), []) }),
    v.transform((notice): RpcMessage => ({ kind: "notice", ...notice })),
  ),
  v.pipe(
    v.object({
      id,
      error: v.object({ code: v.fallback(v.number(), 0), message: v.fallback(v.string(), "") }),
    }),
    v.transform(({ id, error }): RpcMessage => ({ kind: "refusal", id, ...error })),
  ),
  v.pipe(
    v.object({ id: v.union([v.string(), v.number()]), result: v.unknown() }),
    v.transform((answer): RpcMessage => ({ kind: "answer", ...answer })),
  ),
]);

/** null where it is none. */
export function parseRpc(text: string): RpcMessage | null {
  if (text.length > LONGEST) return null;
  const parsed = v.safeParse(messageSchema, jsonOf(text));
  return parsed.success ? parsed.output : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

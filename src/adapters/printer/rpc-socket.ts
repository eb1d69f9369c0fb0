/** JSON-RPC over one WebSocket: calls find their answers, and a connection that has died without a word is noticed. */
import { parseRpc } from "../../contracts/json-rpc.ts";
import type { ClockPort } from "../../contracts/platform.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";

/** After so much silence the other side is asked whether it is there. */
const SILENCE_MS: Milliseconds = 15_000;
const PATIENCE_MS: Milliseconds = 10_000;

/** refused: it says why. late: no answer in time, while other words came or not. lost: the connection went first. */
export type RpcFault =
  | { readonly kind: "refused"; readonly code: number; readonly message: string }
  | { readonly kind: "late"; readonly isAlive: boolean }
  | { readonly kind: "lost" };

export interface RpcSocket {
  call(method: string, params?: object): Promise<Result<unknown, RpcFault>>;
  /** Resolves when the connection goes. */
  readonly gone: Promise<void>;
  close(): void;
}

interface SocketOptions {
  readonly url: string;
  readonly clock: ClockPort;
  readonly onNotice: (method: string, params: readonly unknown[]) => void;
  /** Answers at once: is it alive? */
  readonly heartbeat: string;
  readonly signal: AbortSignal;
}

/** Resolves when it is open. `isForbidden`: the browser did not even try. */
export async function openRpcSocket(
  options: SocketOptions,
): Promise<Result<RpcSocket, { readonly isForbidden: boolean }>> {
  const socket = tryToOpen(options.url);
  if (socket === null) return err({ isForbidden: true });
  const { clock, signal } = options;
  const settled = new AbortController();
  const isOpen = await Promise.race([
    new Promise<boolean>((resolve) => {
      socket.addEventListener("open", () => resolve(true));
      socket.addEventListener("close", () => resolve(false));
    }),
    clock.sleep(PATIENCE_MS, AbortSignal.any([settled.signal, signal])).then(() => false),
  ]);
  settled.abort();
  if (isOpen && !signal.aborted) return ok(new Talk(socket, options));
  socket.close();
  return err({ isForbidden: false });
}

function tryToOpen(url: string): WebSocket | null {
  try {
    return new WebSocket(url);
  } catch {
    return null;
  }
}

class Talk implements RpcSocket {
  readonly gone: Promise<void>;
  readonly #socket: WebSocket;
  readonly #options: SocketOptions;
  readonly #waiting = new Map<number, (answer: Result<unknown, RpcFault>) => void>();
  readonly #end = new AbortController();
  #lastId = 0;
  #heard = 0;

  constructor(socket: WebSocket, options: SocketOptions) {
    this.#socket = socket;
    this.#options = options;
    options.signal.addEventListener("abort", () => this.close(), { signal: this.#end.signal });
    socket.addEventListener("message", ({ data }: MessageEvent<unknown>) => this.#hear(data));
    socket.addEventListener("close", () => this.close());
    this.gone = new Promise((resolve) => {
      this.#end.signal.addEventListener("abort", () => resolve());
    });
    void this.#beat();
  }

  async call(method: string, params: object = {}): Promise<Result<unknown, RpcFault>> {
    if (this.#end.signal.aborted) return err({ kind: "lost" });
    this.#lastId += 1;
    const id = this.#lastId;
    const heardBefore = this.#heard;
    const answered = new AbortController();
    const answer = new Promise<Result<unknown, RpcFault>>((resolve) => {
      this.#waiting.set(id, resolve);
    });
    this.#socket.send(JSON.stringify({ jsonrpc: "2.0", method, params, id }));
    const lateness = this.#options.clock
      .sleep(PATIENCE_MS, AbortSignal.any([answered.signal, this.#end.signal]))
      .then(() => err<RpcFault>({ kind: "late", isAlive: this.#heard > heardBefore }));
    const first = await Promise.race([answer, lateness]);
    answered.abort();
    this.#waiting.delete(id);
    return first;
  }

  close(): void {
    if (this.#end.signal.aborted) return;
    for (const answer of this.#waiting.values()) answer(err({ kind: "lost" }));
    this.#waiting.clear();
    this.#end.abort();
    this.#socket.close();
  }

  #hear(data: unknown): void {
    this.#heard += 1;
    if (this.#end.signal.aborted || typeof data !== "string") return;
    const message = parseRpc(data);
    if (message === null) return;
    if (message.kind === "notice") {
      this.#options.onNotice(message.method, message.params);
      return;
    }
    const { id } = message;
    const answer = typeof id === "number" ? this.#waiting.get(id) : undefined;
    if (message.kind === "answer") answer?.(ok(message.result));
    else answer?.(err({ kind: "refused", code: message.code, message: message.message }));
  }

  /** A page is not told when the other side has lost its power: the socket would stay open for many minutes. */
  async #beat(): Promise<void> {
    const { clock, heartbeat } = this.#options;
    while (!this.#end.signal.aborted) {
      const heardBefore = this.#heard;
      await clock.sleep(SILENCE_MS, this.#end.signal);
      if (this.#end.signal.aborted || this.#heard > heardBefore) continue;
      const answer = await this.call(heartbeat);
      if (!answer.ok && answer.fault.kind === "late" && !answer.fault.isAlive) this.close();
    }
  }
}

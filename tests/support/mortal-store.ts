import type { StoreChange } from "../../src/contracts/store.ts";
import { MemoryStore } from "./memory-store.ts";

/** A store whose user is killed after some writes: from then on it answers nobody, until somebody else opens it. */
export class MortalStore extends MemoryStore {
  #writesLeft = Number.POSITIVE_INFINITY;
  isDead = false;

  dieAfter(writes: number): void {
    this.#writesLeft = writes;
  }

  reopen(): void {
    this.#writesLeft = Number.POSITIVE_INFINITY;
    this.isDead = false;
  }

  override commit(change: StoreChange): ReturnType<MemoryStore["commit"]> {
    return this.#write(() => super.commit(change));
  }

  override removeJobs(ids: readonly string[]): ReturnType<MemoryStore["removeJobs"]> {
    return this.#write(() => super.removeJobs(ids));
  }

  override removeScenes(ids: readonly string[]): ReturnType<MemoryStore["removeScenes"]> {
    return this.#write(() => super.removeScenes(ids));
  }

  #write<T>(write: () => Promise<T>): Promise<T> {
    if (this.#writesLeft > 0) {
      this.#writesLeft -= 1;
      return write();
    }
    this.isDead = true;
    return new Promise(() => undefined);
  }
}

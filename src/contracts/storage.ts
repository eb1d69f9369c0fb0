import type { Bytes } from "../core/units.ts";

/** How much room this site has. */
export interface RoomLeft {
  readonly used: Bytes;
  /** What the browser grants; it may be more than the disk has. */
  readonly quota: Bytes;
  /** True when the browser has promised not to clear this site's storage by itself. */
  readonly isPersistent: boolean;
}

export interface StoragePort {
  /** null where the browser does not tell. */
  estimate(): Promise<RoomLeft | null>;
  /** Asks the browser never to clear this site's storage by itself; true when it promises. */
  persist(): Promise<boolean>;
}

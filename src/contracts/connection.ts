/** The way out of this device. */
export interface ConnectionPort {
  /** false: over a network that may cost by the byte; null: the browser does not tell. */
  isOnWifi(): boolean | null;
  /** Calls back when the network is another one, is back, or may be after a sleep; returns how to stop. */
  onChange(listener: () => void): () => void;
}

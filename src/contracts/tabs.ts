/** One tab of this browser watches and runs jobs; the others look on. */
export interface TabsPort {
  /**
   * Asks to be the one; calls back with true once this tab is, at once where it is alone or where the browser has no
   * locks (plain http). It stays the one until it is closed.
   */
  claim(listener: (isMain: boolean) => void): void;
}

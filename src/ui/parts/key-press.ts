/** A key as a shortcut sees it. */
export type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/**
 * The key's name, letters small. Who writes Korean has ㅊ on the C key: where a key gives no Latin letter, the letter
 * printed on it counts.
 */
export function nameOfKey({ key, code }: KeyPress): string {
  if (/^[\x20-\x7e]$/u.test(key)) return key.toLowerCase();
  const [, letter] = /^Key([A-Z])$/u.exec(code) ?? [];
  return letter === undefined ? key : letter.toLowerCase();
}

/** True where a key belongs to what has the focus: a field, the video's own controls, an open dialog. */
export function isTakenBy(target: EventTarget | null): boolean {
  const takers = "input:not([type=checkbox]), select, textarea, video, dialog";
  return target instanceof Element && target.closest(takers) !== null;
}

/** As much of a name as a line of the log needs. */
const LONGEST = 120;

/**
 * Text from outside as a part of one line: nothing in it breaks the line, turns the direction of reading or hides. Of an
 * address only what is before its path is left, without a name or password: the rest may be a secret.
 */
export function plainText(text: string, longest = LONGEST): string {
  const line = oneLine(text)
    .replace(/\bdata:\S+/giu, "data:")
    .replace(/\b([a-z][a-z\d+.-]*:\/\/)(?:[^\s/?#]*@)?([^\s/?#]*)\S*/giu, "$1$2");
  const characters = Array.from(line);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : line;
}

/** The text on one line, whatever was in it; none of its visible characters are lost. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Cs}]+/gu, "")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim();
}

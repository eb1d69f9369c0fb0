/** As much of an address as a sentence needs: what is behind the host may be a secret. */
export function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return "";
  }
}

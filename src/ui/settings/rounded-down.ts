/** A count of two telling digits, never more than there is: 947 is "about 940", 12 345 "about 12 000". */
export function roundedDown(count: number): number {
  if (count < 1) return 0;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.floor(count / step) * step;
}

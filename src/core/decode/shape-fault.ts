/** An output whose shape does not fit the decoder that model.json names. */
export interface ShapeFault {
  readonly code: "wrong-shape";
  readonly output: string;
  readonly expected: string;
  readonly found: string;
}

import type { en } from "./en.ts";
import type { enLater } from "./en-later.ts";

type English = typeof en & typeof enLater;

type SameShape<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameShape<T[K]> };

/** Every language has exactly the keys of English. */
export type Translation = SameShape<English>;

type WithoutPlural<K extends string> = K extends `${infer Stem}_${"one" | "other"}` ? Stem : K;
type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];

/** Path of a text, as `watch.start`; plural forms without their ending. */
export type WordKey = Leaves<English>;

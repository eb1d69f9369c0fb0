import { useState } from "react";
import type { AddedPictures } from "../../../app/state.ts";
import { useActions } from "../../app-context.tsx";

export interface Adding {
  /** Pictures that are being read. */
  readonly pending: number;
  /** What became of those that are done; null when there is nothing to tell. */
  readonly result: AddedPictures | null;
  readonly add: (files: readonly File[]) => void;
  readonly dismiss: () => void;
}

/** Pictures on their way to becoming scenes. What is dropped while others are read joins them. */
export function useAdding(): Adding {
  const actions = useActions();
  const [pending, setPending] = useState(0);
  const [result, setResult] = useState<AddedPictures | null>(null);
  const add = async (files: readonly File[]): Promise<void> => {
    setPending((count) => count + files.length);
    const more = await actions.addPictures(files);
    setPending((count) => count - files.length);
    setResult((before) => ({
      added: [...(before?.added ?? []), ...more.added],
      refused: [...(before?.refused ?? []), ...more.refused],
    }));
  };
  return {
    pending,
    result,
    add: (files) => {
      if (files.length > 0) void add(files); // what goes wrong with a picture is in the answer
    },
    dismiss: () => setResult(null),
  };
}

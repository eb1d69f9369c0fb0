import { type ComponentType, useEffect, useState } from "react";
import { WithMoreWords } from "./i18n/Words.tsx";

/**
 * A component that is fetched when it is first shown, with its words and the cache that it asks through; nothing stands in its place
 * until then. Not `React.lazy`: after a fallback React waits 300 ms before it reveals what has long been there.
 */
export function lazyScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let fetched: ComponentType<Props> | null = null;

  async function fetchOnce(): Promise<void> {
    const [{ Queries }, { enLater }, Screen] = await Promise.all([
      import("./Queries.tsx"),
      import("./i18n/en-later.ts"),
      load(),
    ]);
    fetched ??= (props: Props) => (
      <WithMoreWords english={enLater}>
        <Queries>
          <Screen {...props} />
        </Queries>
      </WithMoreWords>
    );
  }

  return function LazyScreen(props: Props) {
    const [, setState] = useState<"waiting" | "here">("waiting");
    useEffect(() => {
      if (fetched !== null) return;
      void fetchOnce().then(
        () => setState("here"),
        // Thrown while rendering, so that the error boundary gets it.
        (cause: unknown) =>
          setState(() => {
            throw cause;
          }),
      );
    }, []);
    const Screen = fetched;
    return Screen === null ? null : <Screen {...props} />;
  };
}

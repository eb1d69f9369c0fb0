import { type ComponentType, useEffect, useState } from "react";

/**
 * A component that is fetched when it is first shown, with the cache that it asks through; nothing stands in its place
 * until then. Not `React.lazy`: after a fallback React waits 300 ms before it reveals what has long been there.
 */
export function lazyScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let fetched: ComponentType<Props> | null = null;

  async function fetchOnce(): Promise<void> {
    const [{ Queries }, Screen] = await Promise.all([import("./Queries.tsx"), load()]);
    fetched ??= (props: Props) => (
      <Queries>
        <Screen {...props} />
      </Queries>
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

import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/** A component that is fetched when it is first shown, with the cache that it asks through. */
export function lazyScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [{ Queries }, Screen] = await Promise.all([import("./Queries.tsx"), load()]);
    return {
      default: (props: Props) => (
        <Queries>
          <Screen {...props} />
        </Queries>
      ),
    };
  });
}

/** What a first visit loads before anyone presses Start, as one file: cut into forty, the same code takes 10 KiB more. */

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * Names the chunk of a module: one for all that `entry` imports statically, at whatever depth; null for the rest, which the bundler cuts by
 * what is fetched together. Without it a module that a lazy screen uses too gets a file of its own.
 */
export function firstLoadChunk(entry: string): (id: string, graph: ModuleGraph) => string | null {
  let first: ReadonlySet<string> | null = null;
  return (id, graph) => {
    first ??= importedBy(entry, graph);
    return first.has(id) ? "first" : null;
  };
}

function importedBy(entry: string, graph: ModuleGraph): ReadonlySet<string> {
  const found = new Set([entry]);
  // A set may grow while it is walked: what is added is visited too.
  for (const id of found)
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}

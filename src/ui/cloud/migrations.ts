/** The migrations as one text: what an owner pastes into their project. */
const files = import.meta.glob<string>("../../../supabase/migrations/*.sql", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** In the order of their names, which is the order of time. */
export const migrations = Object.keys(files)
  .toSorted()
  .map((name) => files[name])
  .join("\n");

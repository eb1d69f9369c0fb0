/** The Scenes screen: grid, filters, bulk answers, adding pictures. */
export const scenes = {
  title: "Scenes",
  count_one: "{{count}} scene",
  count_other: "{{count}} scenes",
  filters: "Which scenes",
  all: "All",
  unverified: "To check",
  verified: "Checked",
  empty: "No scenes yet.",
  emptyNext: "When a watch warns, the picture is kept here.",
  emptyUnverified: "Nothing left to check.",
  emptyUnverifiedNext: "Every scene has your answer.",
  emptyVerified: "No scene is checked yet.",
  emptyVerifiedNext: "Open a scene and say whether it is right.",
  toWatch: "Go to Watch",
  more: "Show more",
  keys: "Arrow keys move, C says correct, W says wrong.",
} as const;

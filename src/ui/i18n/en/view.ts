/** What the camera's view wants to know of the person. */
export const view = {
  moved: "The camera looks somewhere else than before.",
  movedAreas: "Shall the areas go along with the picture?",
  movedTooFar: "The areas cannot follow this move. See whether they still fit.",
  movedNoAreas: "Turn it back, or leave it as it is now.",
  moveAreas: "Move the areas along",
  drawAnew: "Draw them anew",
  notMoved: "It has not moved",
  staysThere: "Leave it so",
} as const;

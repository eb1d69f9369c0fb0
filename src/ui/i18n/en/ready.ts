/** Advice about the camera's picture before Start. */
export const ready = {
  title: "Is the picture good enough?",
  looking: "Looking at the picture",
  light_is_good: "The light is good.",
  light_is_dark: "It is dark. Turn a light on near the printer.",
  light_is_bright: "Much of it is white. Move a lamp, or turn the camera away from the window.",
  focus_is_good: "The picture is sharp.",
  focus_is_soft: "The picture is soft. Clean the lens, and tap or turn it to focus on the bed.",
  focus_is_unknown: "There is too little to see to tell whether it is sharp. Point the camera at the bed.",
  contrast_is_good: "The part stands out from the bed.",
  contrast_is_low: "Part and bed look alike. Move closer, or light the bed from the side.",
  close: "Close the camera",
} as const;

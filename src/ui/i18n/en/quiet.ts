/** Keeping quiet about one kind of failure for a while. */
export const quiet = {
  about: "Say nothing about {{type}}",
  choose: "Choose for how long",
  minutes_one: "For {{count}} minute",
  minutes_other: "For {{count}} minutes",
  layers_one: "For {{count}} layer",
  layers_other: "For {{count}} layers",
  print: "For the rest of this watch",
  untilTime: "Quiet about {{type}} until {{time}}",
  untilLayer: "Quiet about {{type}} until layer {{layer}}",
  untilPrint: "Quiet about {{type}} until you press Stop",
  end: "End this",
  change: "Change what warns",
} as const;

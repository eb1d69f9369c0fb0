/** The Statistics screen. */
export const statistics = {
  title: "Statistics",
} as const;

/** The Jobs screen. */
export const jobs = {
  title: "Jobs",
} as const;

/** Room on this device and what may be deleted. */
export const storage = {
  title: "Storage",
} as const;

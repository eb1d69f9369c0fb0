/** Notifications, vibration, snoozing. */
export const alerts = {
  title: "Notifications",
} as const;

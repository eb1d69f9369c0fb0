import type { ReactNode } from "react";

export function Icon({ children, size = 24 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className="shrink-0"
    >
      {children}
    </svg>
  );
}

export function EyeIcon() {
  return (
    <Icon>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
      <circle cx="12" cy="12" r="2.75" />
    </Icon>
  );
}

export function PrintersIcon() {
  return (
    <Icon>
      <path d="M4 20.5V3.5h16v17M2.5 20.5h19M4 8h16M12 8v3.5" />
      <path d="M8.5 16.5h7v4h-7Z" />
    </Icon>
  );
}

export function GridIcon() {
  return (
    <Icon>
      <rect x="3.5" y="4" width="7.5" height="7" rx="1" />
      <rect x="13" y="4" width="7.5" height="7" rx="1" />
      <rect x="3.5" y="13" width="7.5" height="7" rx="1" />
      <rect x="13" y="13" width="7.5" height="7" rx="1" />
    </Icon>
  );
}

export function BellIcon() {
  return (
    <Icon>
      <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15ZM10 20.5a2.2 2.2 0 0 0 4 0" />
    </Icon>
  );
}

export function SlidersIcon() {
  return (
    <Icon>
      <path d="M4 7h9m6 0h1M4 17h1m6 0h9" />
      <circle cx="16" cy="7" r="2.5" />
      <circle cx="8" cy="17" r="2.5" />
    </Icon>
  );
}

export function CheckIcon({ size = 20 }: { size?: number }) {
  return (
    <Icon size={size}>
      <path d="m5 12.5 4.5 4.5L19 7.5" />
    </Icon>
  );
}

export function CrossIcon({ size = 20 }: { size?: number }) {
  return (
    <Icon size={size}>
      <path d="M6 6l12 12M18 6 6 18" />
    </Icon>
  );
}

export function BackIcon() {
  return (
    <Icon size={20}>
      <path d="m14.5 5-7 7 7 7" />
    </Icon>
  );
}

export function ForwardIcon() {
  return (
    <Icon size={20}>
      <path d="m9.5 5 7 7-7 7" />
    </Icon>
  );
}

export function SoundIcon() {
  return (
    <Icon size={20}>
      <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4ZM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11" />
    </Icon>
  );
}

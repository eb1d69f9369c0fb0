import { Icon } from "../../parts/icons.tsx";

export function AddPictureIcon() {
  return (
    <Icon>
      <path d="M20 12.5V18a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18V7a1.5 1.5 0 0 1 1.5-1.5h7" />
      <path d="m4.5 17 4.25-4.25 3.25 3.25 2.5-2.5 4.5 4.5M18.5 3v6m3-3h-6" />
    </Icon>
  );
}

export function ChartIcon() {
  return (
    <Icon>
      <path d="M4 4v16h16M8.5 16v-4m4 4V8m4 8v-6" />
    </Icon>
  );
}

export function SelectIcon() {
  return (
    <Icon>
      <rect x="4" y="4" width="16" height="16" rx="3" />
      <path d="m8 12.25 3 3 5-6" />
    </Icon>
  );
}

export function FilterIcon() {
  return (
    <Icon size={20}>
      <path d="M4 6.5h16M7 12h10M10.5 17.5h3" />
    </Icon>
  );
}

export function TagIcon() {
  return (
    <Icon size={20}>
      <path d="M4 4.5h7l9 9-6.5 6.5-9.5-9Z" />
      <path d="M8.25 8.75h.01" strokeWidth="2.5" />
    </Icon>
  );
}

export function IncludeIcon() {
  return (
    <Icon size={20}>
      <path d="M8 5.5V4h12v12h-1.5" />
      <rect x="4" y="8" width="12" height="12" rx="1" />
      <path d="M10 11v6m-3-3h6" />
    </Icon>
  );
}

export function LeaveOutIcon() {
  return (
    <Icon size={20}>
      <path d="M8 5.5V4h12v12h-1.5" />
      <rect x="4" y="8" width="12" height="12" rx="1" />
      <path d="M7 14h6" />
    </Icon>
  );
}

export function BoxIcon() {
  return (
    <Icon size={20}>
      <path d="M4 8.5 12 4l8 4.5v7L12 20l-8-4.5Z" />
      <path d="m4 8.5 8 4.5 8-4.5M12 13v7" />
    </Icon>
  );
}

export function BinIcon() {
  return (
    <Icon size={20}>
      <path d="M4.5 6.5h15M9.5 6V4h5v2M6.5 6.5l.75 13h9.5l.75-13M10.25 10v6m3.5-6v6" />
    </Icon>
  );
}

export function ClipIcon() {
  return (
    <Icon size={14}>
      <path d="M8 5.5v13l10-6.5Z" fill="currentColor" />
    </Icon>
  );
}

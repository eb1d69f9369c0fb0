import type { ReactNode } from "react";
import { Icon } from "../parts/icons.tsx";

const CLOUD = "M7 18.5a4.25 4.25 0 0 1-.4-8.48 5.75 5.75 0 0 1 11.1.98A3.8 3.8 0 0 1 17.25 18.5Z";

function CloudWith({ size = 20, children }: { size?: number; children?: ReactNode }) {
  return (
    <Icon size={size}>
      <path d={CLOUD} />
      {children}
    </Icon>
  );
}

export function CloudIcon() {
  return <CloudWith size={24} />;
}

export function ThereIcon() {
  return (
    <CloudWith>
      <path d="m9.25 13.75 2 2 3.5-4" />
    </CloudWith>
  );
}

export function WaitsIcon() {
  return (
    <CloudWith>
      <path d="M12 16v-4.5m-2 2 2-2 2 2" />
    </CloudWith>
  );
}

export function RefusedIcon() {
  return (
    <CloudWith>
      <path d="M12 11v2.75" />
      <path d="M12 16h.01" strokeWidth="2.25" />
    </CloudWith>
  );
}

export function HereOnlyIcon() {
  return (
    <Icon size={20}>
      <rect x="7.5" y="3.5" width="9" height="17" rx="1.5" />
      <path d="M11 17.5h2" />
    </Icon>
  );
}

import { Icon } from "../../parts/icons.tsx";

export function BoxesIcon() {
  return (
    <Icon>
      <rect x="4" y="4" width="11" height="9" rx="1" />
      <path d="M18 9.5h2v10.5H9v-4" />
    </Icon>
  );
}

export function PencilIcon() {
  return (
    <Icon>
      <path d="m4.5 19.5 1-4L16 5l3 3L8.5 18.5ZM13.5 7.5l3 3" />
    </Icon>
  );
}

export function PlusIcon() {
  return (
    <Icon>
      <path d="M12 5v14M5 12h14" />
    </Icon>
  );
}

export function MinusIcon() {
  return (
    <Icon>
      <path d="M5 12h14" />
    </Icon>
  );
}

export function UndoIcon() {
  return (
    <Icon>
      <path d="M8.5 5 4.5 9l4 4M5 9h9a5 5 0 0 1 0 10h-4" />
    </Icon>
  );
}

export function RedoIcon() {
  return (
    <Icon>
      <path d="m15.5 5 4 4-4 4M19 9h-9a5 5 0 0 0 0 10h4" />
    </Icon>
  );
}

export function BinIcon() {
  return (
    <Icon size={20}>
      <path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.75 12.5h9.5L17.5 7M10 11v5M14 11v5" />
    </Icon>
  );
}

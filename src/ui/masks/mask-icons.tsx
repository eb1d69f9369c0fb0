import { Icon } from "../parts/icons.tsx";

export function MoveIcon() {
  return (
    <Icon size={18}>
      <path d="M12 4v16M4 12h16M9.5 6.5 12 4l2.5 2.5m-5 11L12 20l2.5-2.5m-8-8L4 12l2.5 2.5m11-5L20 12l-2.5 2.5" />
    </Icon>
  );
}

/** An area with hatching. */
export function AreaIcon() {
  return (
    <Icon size={20}>
      <path d="M5 6.5 14 4l5.5 6-2.5 9L6 18Z" />
      <path d="m7 13 6.5-6.5M8 17.5l8-8m-4 8.5 5-5" />
    </Icon>
  );
}

export function UndoIcon() {
  return (
    <Icon size={20}>
      <path d="M4.5 9.5h9a5 5 0 0 1 0 10H9M8 5.5l-4 4 4 4" />
    </Icon>
  );
}

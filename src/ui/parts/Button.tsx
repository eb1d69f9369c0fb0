import type { ComponentProps } from "react";
import { Link } from "wouter";

type Look = "primary" | "plain" | "bare";

/** Colour is for state alone, so the primary button is the inverted one. */
const LOOKS: Readonly<Record<Look, string>> = {
  primary: "border-text bg-text text-ground hover:opacity-90",
  plain: "border-line bg-raised text-text hover:border-quiet",
  bare: "border-transparent text-text hover:bg-raised",
};

const SHAPE =
  "inline-flex min-h-12 min-w-12 items-center justify-center gap-2 rounded-card border px-4 text-center " +
  "text-base leading-tight font-semibold transition-[opacity,border-color,background-color] select-none";

export function Button({
  look = "plain",
  className = "",
  ...rest
}: ComponentProps<"button"> & { look?: Look }) {
  return <button type="button" {...rest} className={`${SHAPE} ${LOOKS[look]} ${className}`} />;
}

export function ButtonLink(props: {
  to: string;
  look?: Look;
  className?: string;
  children: React.ReactNode;
}) {
  const { to, look = "plain", className = "", children } = props;
  return (
    <Link to={to} className={`${SHAPE} ${LOOKS[look]} ${className}`}>
      {children}
    </Link>
  );
}

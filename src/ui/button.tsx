import type { ComponentProps, ReactNode } from "react";
import styles from "./button.module.css";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: "plain" | "primary" | "danger" | "quiet";
  size?: "sm" | "md";
  icon?: ReactNode;
}

export function Button({ variant = "plain", size = "md", icon, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`${styles.button} ${className ?? ""}`}
      data-variant={variant}
      data-size={size}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}

export interface IconButtonProps extends ComponentProps<"button"> {
  /** The accessible name, shown as the tooltip too. */
  label: string;
  shortcut?: string;
  icon: ReactNode;
  size?: "sm" | "md";
}

/** A button that shows only an icon. The tooltip is the browser's own: no code, works everywhere. */
export function IconButton({ label, shortcut, icon, size = "md", className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`${styles.icon} ${className ?? ""}`}
      data-size={size}
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      {...rest}
    >
      {icon}
    </button>
  );
}

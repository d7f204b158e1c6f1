import type { ComponentProps, ReactNode } from "react";
import styles from "./button.module.css";

interface ButtonProps extends ComponentProps<"button"> {
  variant?: "plain" | "primary" | "danger" | "quiet";
  size?: "sm" | "md";
  icon?: ReactNode;
}

/** A button with words; an icon alone is an `IconButton`. */
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

interface IconButtonProps extends ComponentProps<"button"> {
  /** The accessible name, shown as the tooltip too. */
  label: string;
  shortcut?: string;
  icon: ReactNode;
  size?: "sm" | "md";
  /**
   * Can do nothing now, and keeps the focus: for what becomes so by being pressed, such as the last undo. `disabled`
   * would throw the keyboard off the button.
   */
  idle?: boolean;
}

/** A button that shows only an icon. The tooltip is the browser's own: no code, works everywhere. */
export function IconButton({ label, shortcut, icon, size = "md", idle, className, onClick, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`${styles.icon} ${className ?? ""}`}
      data-size={size}
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      aria-disabled={idle || undefined}
      onClick={idle ? undefined : onClick}
      {...rest}
    >
      {icon}
    </button>
  );
}

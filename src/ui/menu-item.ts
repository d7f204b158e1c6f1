import type { ReactNode } from "react";

/** A line of a menu. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** Shown at the right: a shortcut. */
  readonly hint?: string;
  /** What it would change, below the label. */
  readonly detail?: string;
  /** One of several that exclude each other, and whether it is the one. */
  readonly chosen?: boolean;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** A line above this item. */
  readonly separated?: boolean;
  run(): void;
}

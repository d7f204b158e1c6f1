import { CircleHelp } from "lucide-react";
import type { Kind } from "#core/design/kinds/all.ts";
import styles from "./kind-icon.module.css";
import { KIND_LOOKS } from "./kinds.ts";

/** The kind's sign in lists: its icon on a shape of its own, in its colour. Decoration: the name stands beside it. */
export function KindIcon({ kind, size = "md" }: { kind: Kind | "missing"; size?: "sm" | "md" }) {
  const Icon = kind === "missing" ? CircleHelp : KIND_LOOKS[kind].icon;
  return (
    <span className={styles.sign} data-kind={kind} data-size={size} aria-hidden="true">
      <Icon />
    </span>
  );
}

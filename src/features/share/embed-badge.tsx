import { ExternalLink } from "lucide-react";
import styles from "./visit.module.css";

/** In an embedded canvas: the way to the whole app, with the same design, in a tab of its own. */
export function EmbedBadge() {
  const { origin, pathname, hash } = window.location;
  return (
    <a className={styles.badge} href={`${origin}${pathname}${hash}`} target="_blank" rel="noopener">
      Open in JetStream Designer
      <ExternalLink aria-hidden />
    </a>
  );
}

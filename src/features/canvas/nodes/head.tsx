import { monoFits, sansFits, sansWidth } from "../drawn/text-fit.ts";
import type { SceneNode } from "../scene/scene.ts";
import { headRoom } from "./card-inside.ts";
import styles from "./nodes.module.css";

/** Pixels of the fonts of the style sheet. */
const NAME = { mono: 12, sans: 13 } as const;
const ASIDE = 11;
const GAP = 6;

/** The name, and what stands beside it at the end of the line. The icon before it is part of the card's shape. */
export function Head({ node, name, aside }: { node: SceneNode; name: string; aside: string }) {
  const { kind } = node;
  const beside = aside === "" ? 0 : sansWidth(aside, ASIDE) + GAP;
  const room = headRoom(node) - beside;
  const mono = kind !== "producer" && kind !== "service";
  const fits =
    (mono ? monoFits(name, NAME.mono, room) : sansFits(name, NAME.sans, room)) && sansFits(aside, ASIDE, 200);
  const long = !fits || undefined;
  if (aside === "") {
    return (
      <div className={`${styles.head} ${styles.name}`} data-alone data-long={long} title={name}>
        {name}
      </div>
    );
  }
  return (
    <div className={styles.head} data-long={long}>
      <span className={styles.name} title={name}>
        {name}
      </span>
      <span className={styles.aside}>{aside}</span>
    </div>
  );
}

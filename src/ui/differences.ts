/** How design and server can differ, by sign and word: never by colour alone. */
import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleMinus,
  CirclePlus,
  EqualNot,
  type LucideIcon,
} from "lucide-react";
import type { DifferenceKind } from "#core/live/comparison.ts";

interface DifferenceLook {
  /** In lists and on marks. */
  readonly label: string;
  /** Of one thing, in a sentence: `Stream ORDERS is not on the server`. */
  readonly says: string;
  readonly icon: LucideIcon;
}

/** One for each kind. */
export const DIFFERENCE_LOOKS: Readonly<Record<DifferenceKind, DifferenceLook>> = {
  added: { label: "Design only", says: "is not on the server", icon: CirclePlus },
  changed: { label: "Differs", says: "differs from the server", icon: EqualNot },
  removed: { label: "Left on server", says: "is on the server, and no longer in the design", icon: CircleMinus },
  unmanaged: { label: "Server only", says: "is only on the server", icon: CircleDashed },
  unknown: { label: "Not read", says: "could not be read from the server", icon: CircleHelp },
  same: { label: "Same", says: "is as on the server", icon: CircleCheck },
};

/** In the order in which they are listed and counted. */
export const DIFFERENCE_KINDS = ["added", "changed", "removed", "unmanaged", "unknown", "same"] as const;

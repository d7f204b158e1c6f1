import { CircleAlert, CircleCheck, CircleHelp, type LucideIcon } from "lucide-react";
import type { Tone } from "#core/guarantees/model.ts";

/** How sentences are told apart: by sign and word, not by colour alone. */
export const TONES: Readonly<Record<Tone, { readonly icon: LucideIcon; readonly label: string }>> = {
  kept: { icon: CircleCheck, label: "Holds" },
  depends: { icon: CircleHelp, label: "Depends" },
  lost: { icon: CircleAlert, label: "Messages can be lost" },
};

/** What a template is: a small design to start from, or to put into another one. */
import type { Design } from "../design/model.ts";

/** The sections in which the gallery shows templates. */
export const TEMPLATE_GROUPS = ["Events", "Work", "Guarantees", "State", "Places"] as const;

/** One of `TEMPLATE_GROUPS`. */
export type TemplateGroup = (typeof TEMPLATE_GROUPS)[number];

/** A named pattern as a design. */
export interface Template {
  /** Kebab-case, stable: addresses and commands name it. */
  readonly id: string;
  /** What the pattern is called: "Work queue with dead letters". */
  readonly title: string;
  readonly group: TemplateGroup;
  /** One or two sentences: what it is for. */
  readonly summary: string;
  /** Words to find it by that title and summary lack. */
  readonly terms: readonly string[];
  /** A new design each time, free of findings in its own profile and on its own server. */
  design(): Design;
}

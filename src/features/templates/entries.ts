/** What the gallery lists: the templates of the app and the user's own, alike. */
import type { Design } from "#core/design/model.ts";
import { parseDesign } from "#core/design/parse.ts";
import { TEMPLATES } from "#core/templates/all.ts";
import { TEMPLATE_GROUPS, type Template } from "#core/templates/template.ts";
import type { OwnTemplate } from "./own/own-template.ts";

/** One template of the gallery. */
export interface Entry {
  /** `work-queue`, or `own-3`. */
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly summary: string;
  /** Lower case: what it is found by. */
  readonly text: string;
  /** `null` when it is stored as something that is no design. The same one each time. */
  design(): Design | null;
  readonly own: OwnTemplate | null;
}

const OWN_GROUP = "Yours";

/** The templates that the app brings. */
export const BUILT_IN: readonly Entry[] = TEMPLATES.map(builtIn);

/** The user's own, for the same list. */
export function ownEntry(own: OwnTemplate): Entry {
  const { id, title, summary, text } = own;
  return {
    ...findable(`own-${id}`, title, OWN_GROUP, summary, []),
    design: once(() => {
      const parsed = parseDesign(text);
      return parsed.ok ? parsed.value : null;
    }),
    own,
  };
}

/** Those that have every word of the query, by group; all for an empty one. */
export function groupedEntries(
  entries: readonly Entry[],
  query: string,
): readonly { readonly label: string; readonly items: readonly Entry[] }[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter(({ text }) => words.every((word) => text.includes(word)));
  return [OWN_GROUP, ...TEMPLATE_GROUPS].map((label) => ({
    label,
    items: found.filter(({ group }) => group === label),
  }));
}

function builtIn({ id, title, group, summary, terms, design }: Template): Entry {
  return { ...findable(id, title, group, summary, terms), design: once(design), own: null };
}

function findable(id: string, title: string, group: string, summary: string, terms: readonly string[]) {
  return { id, title, group, summary, text: [title, group, summary, ...terms].join(" ").toLowerCase() };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

import type { AREAS, Rule } from "#core/lint/rule.ts";

/** What rules are about, as headings. */
export const AREA_LABELS: Readonly<Record<(typeof AREAS)[number], string>> = {
  consumer: "Consumers",
  stream: "Streams",
  producer: "Producers",
  topology: "Topology",
  kv: "KV buckets",
  "object-store": "Object stores",
};

/** Rules with all words of the query in their title, id, source or error code; all for an empty one. */
export function rulesFor(rules: readonly Rule[], query: string): readonly Rule[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter(({ id, title, source }) => {
    const text = `${id} ${title} ${source.path ?? ""} ${source.errCode ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

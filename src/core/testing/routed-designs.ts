/** Designs of few names and subjects, in which much meets, and edits by which messages go another way. */
import * as fc from "fast-check";
import type { Design, DesignElement } from "../design/model.ts";
import { consumer, designWith, id, kv, note, objectStore, producer, service, stream } from "./builders.ts";

const pattern = fc.constantFrom("a", "b", "*", ">", "a.a", "a.b", "a.*", "*.b", "a.>", "b.>", "a.*.b", "b.a.*", "*b");
const template = fc.constantFrom("a", "b", "a.b", "{p}", "a.{p}", "b.{p}.{q}", "a.{p}.{p}", "a{p}.b", "a.a.b");
const NAMES = ["A", "B", "C"];

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const mapping = fc.record({
  src: pattern,
  dest: fc.constantFrom("a", "b.>", "z.{{wildcard(1)}}", "a.{{split(1,-)}}", ">", "a.a"),
});
const copy = fc
  .record({
    name: fc.constantFrom(...NAMES, "KV_A", "OBJ_A", "GONE"),
    filter_subject: optional(pattern),
    subject_transforms: optional(fc.array(mapping, { maxLength: 2 })),
    domain: optional(fc.constantFrom("hub", "leaf")),
  })
  .map(({ domain, ...rest }) => ({ ...rest, ...(domain && { external: { api: `$JS.${domain}.API`, deliver: "" } }) }));
const sends = fc.array(
  fc.record({ subject: template, mode: fc.constantFrom("js" as const, "core" as const, "request" as const) }),
  { maxLength: 2 },
);
const uses = fc.array(fc.record({ bucket: fc.constantFrom("e0", "e1", "e2").map(id) }), { maxLength: 1 });
const byKind: readonly fc.Arbitrary<DesignElement>[] = [
  fc
    .record({
      config: fc.record({
        name: fc.constantFrom(...NAMES),
        subjects: fc.array(pattern, { maxLength: 3 }),
        mirror: fc.option(copy, { nil: undefined, freq: 5 }),
        sources: fc.array(copy, { maxLength: 2 }),
        subject_transform: optional(mapping),
        republish: optional(mapping),
      }),
      domain: optional(fc.constantFrom("hub", "leaf")),
    })
    .map(({ config, domain }) => stream(config as object, domain ? { domain } : {})),
  fc
    .record({
      stream: fc.constantFrom("e0", "e1", "e2", "e3"),
      filter_subjects: fc.array(pattern, { maxLength: 2 }),
      deliver_subject: optional(fc.constantFrom("a", "b.a", "a.b")),
      publishes: sends,
      uses,
      dead: optional(template),
    })
    .map(({ dead, publishes, uses: used, ...config }) =>
      consumer(config as object, { worker: { publishes, uses: used, ...(dead && { deadLetter: { subject: dead } }) } }),
    ),
  fc.record({ publishes: sends, uses }).map((parts) => producer(parts)),
  fc.array(pattern, { maxLength: 2 }).map((all) => service({ endpoints: all.map((subject) => ({ subject })) })),
  fc.constantFrom("A", "B").map((bucket) => kv({ bucket })),
  fc.constantFrom("A", "B").map((bucket) => objectStore({ bucket })),
  fc.constant(note()),
];
const anyKind = fc.oneof(...byKind);
/** Every kind that has a part in routing; ids are `e0`, `e1` … */
export const routedDesigns: fc.Arbitrary<Design> = fc
  .array(anyKind, { minLength: 3, maxLength: 9 })
  .map((list) => designWith({ elements: Object.fromEntries(list.map((each, i) => [`e${i}`, each])) }));
export interface RoutingChange {
  readonly at: number;
  /** Of each kind one, to put in the place of one of the same kind. */
  readonly same: readonly DesignElement[];
  /** Anything, or nothing, in its place; null: one of the same kind. */
  readonly other: DesignElement | null | undefined;
}

/** Mostly other settings of an element that is there. */
export const routingChanges: fc.Arbitrary<RoutingChange> = fc.record({
  at: fc.nat(8),
  same: fc.tuple(...byKind),
  other: fc.option(fc.option(anyKind, { nil: undefined, freq: 3 }), { nil: null, freq: 6 }),
});

export function afterChange({ elements, ...rest }: Design, { at, same, other }: RoutingChange): Design {
  const key = id(`e${at}`);
  const former = elements.get(key);
  const next = other === null ? same.find(({ kind }) => kind === former?.kind) : other;
  const after = new Map(elements);
  if (next) after.set(key, next);
  else after.delete(key);
  return { ...rest, elements: after };
}

/** Elements that come, at some place among the others, go, or give way to another. */
export type Shift = readonly {
  readonly at: number;
  readonly element: DesignElement | undefined;
  readonly place: number;
}[];

/** Several at once now and then; those that stay keep their order. */
export const shifts: fc.Arbitrary<Shift> = fc.uniqueArray(
  fc.record({ at: fc.nat(9), element: fc.option(anyKind, { nil: undefined, freq: 2 }), place: fc.nat(9) }),
  { minLength: 1, maxLength: 3, selector: ({ at }) => at },
);

export function afterShift({ elements, ...rest }: Design, shift: Shift): Design {
  const after = new Map(elements);
  for (const { at, element, place } of shift) {
    const key = id(`e${at}`);
    if (!element) after.delete(key);
    else if (after.has(key)) after.set(key, element);
    else {
      const all = [...after];
      all.splice(place, 0, [key, element]);
      after.clear();
      for (const [each, value] of all) after.set(each, value);
    }
  }
  return { ...rest, elements: after };
}

/** Which fields an element has, in the sections in which the inspector shows them. */
import type { DesignElement } from "#core/design/model.ts";
import { FIELD_GROUPS, fieldsOf } from "#core/jetstream/fields/index.ts";
import { assertNever } from "#core/result.ts";
import type { FieldPath } from "#core/topology/model.ts";
import { configFields } from "./catalogue.ts";
import type { FieldView } from "./control.ts";
import {
  BOUNDARY_FIELDS,
  CONSUMER_FACTS,
  CONSUMER_HEAD,
  KV_FACTS,
  NOTE_FIELDS,
  PRODUCER_FIELDS,
  SERVICE_FIELDS,
  STREAM_FACTS,
} from "./facts.ts";
import { isWithin, pathKey, valueAt } from "./path.ts";

export interface FieldSection {
  readonly id: string;
  /** Empty for the first one, which needs no heading. */
  readonly label: string;
  readonly fields: readonly FieldView[];
  /** Whether it is open before the user says otherwise. */
  readonly open: boolean;
}

const STREAM_CONFIG = configFields(fieldsOf("stream"));
/** The header edits whichever of a consumer's two names is in use; the other is seldom wanted. */
const CONSUMER_CONFIG = configFields(fieldsOf("consumer")).map((field) =>
  field.group === "identity" ? { ...field, primary: false } : field,
);
const KV_CONFIG = configFields(fieldsOf("kv"));
const OBJECT_STORE_CONFIG = configFields(fieldsOf("object-store"));

const FACT_SECTIONS = [
  { id: "publishes", label: "Publications", open: true },
  { id: "endpoints", label: "Endpoints", open: true },
  { id: "worker", label: "Worker", open: true },
  { id: "guarantees", label: "Handling and retries", open: false },
  { id: "dead-letters", label: "Dead letters", open: false },
  { id: "uses", label: "Buckets", open: false },
  { id: "intent", label: "Intent", open: false },
  { id: "sizing", label: "Sizing", open: false },
  { id: "about", label: "About", open: false },
] as const;

/** Every field of the element's kind; nested ones lie in the controls of their objects. */
export function fieldsOfElement(element: DesignElement): readonly FieldView[] {
  switch (element.kind) {
    case "producer":
      return PRODUCER_FIELDS;
    case "stream":
      return [...STREAM_CONFIG, ...STREAM_FACTS];
    case "consumer":
      return [...CONSUMER_HEAD, ...CONSUMER_CONFIG, ...CONSUMER_FACTS];
    case "service":
      return SERVICE_FIELDS;
    case "kv":
      return [...KV_CONFIG, ...KV_FACTS];
    case "object-store":
      return OBJECT_STORE_CONFIG;
    case "boundary":
      return BOUNDARY_FIELDS;
    case "note":
      return NOTE_FIELDS;
    default:
      return assertNever(element);
  }
}

/**
 * The fields in sections: first those that matter most, without a heading, then what the design knows beyond the
 * configuration, then the rest of the configuration in the catalogue's groups. `name` is the field that the header
 * edits; it is left out.
 */
export function sectionsOf(element: DesignElement, name: FieldPath | null): readonly FieldSection[] {
  const nameKey = name && pathKey(name);
  const fields = fieldsOfElement(element).filter(
    ({ path, internal }) => pathKey(path) !== nameKey && (!internal || valueAt(element, path) !== undefined),
  );
  const isFact = (field: FieldView) => FACT_SECTIONS.some(({ id }) => id === field.group);
  const first = fields.filter(
    (field) => field.primary && !(isFact(field) && element.kind !== "boundary" && element.kind !== "note"),
  );
  const shown = new Set(first);
  const rest = (id: string) => fields.filter((field) => field.group === id && !shown.has(field));
  const sections = [
    { id: "first", label: "", open: true, fields: first },
    ...FACT_SECTIONS.map((section) => ({ ...section, fields: rest(section.id) })),
    ...FIELD_GROUPS.map(({ id, label }) => ({ id, label, open: false, fields: rest(id) })),
  ];
  return sections.filter((section) => section.fields.length > 0);
}

/** Of these fields, those that the words name: by label, JSON name, group or consequence; nested ones count too. */
export function findFields(sections: readonly FieldSection[], query: string): readonly FieldView[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fields = sections.flatMap(({ fields }) => fields);
  const scored = fields.flatMap((field) => {
    const score = scoreOf(field, words);
    return score > 0 ? [{ field, score }] : [];
  });
  return scored.sort((a, b) => b.score - a.score).map(({ field }) => field);
}

function scoreOf(field: FieldView, words: readonly string[]): number {
  const near = `${field.label} ${field.json} ${field.json.replaceAll("_", " ")}`.toLowerCase();
  if (words.every((word) => near.includes(word))) return 3;
  const nested = nestedFields(field);
  if (nested.some((each) => scoreOf(each, words) >= 2)) return 2;
  const far = `${near} ${field.group} ${field.consequence}`.toLowerCase();
  return words.every((word) => far.includes(word)) ? 1 : 0;
}

export function nestedFields({ control }: FieldView): readonly FieldView[] {
  return control.type === "object" || control.type === "objects" ? control.fields : [];
}

/** The outermost field that holds the path. */
export function fieldHolding(fields: readonly FieldView[], path: FieldPath): FieldView | undefined {
  return fields.find((field) => isWithin(path, field.path));
}

/** How many of the fields the element declares. */
export function declaredCount(element: DesignElement, fields: readonly FieldView[]): number {
  return fields.filter(({ path }) => valueAt(element, path) !== undefined).length;
}

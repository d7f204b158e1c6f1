/**
 * The JSON Schema of a design file, made from the schemas that the program itself parses with and from what the
 * catalogues say. Draft 07 with the words that Monaco (and VS Code) know beside it: markdown hovers, descriptions of
 * enum values, snippets.
 */
import { toJsonSchema } from "@valibot/to-json-schema";
import { designFileSchema } from "../src/core/design/file-schema.ts";
import { ELEMENT_SCHEMAS, KINDS, type Kind } from "../src/core/design/kinds/all.ts";
import { workerSchema } from "../src/core/design/kinds/consumer.ts";
import { bucketUseSchema, publicationSchema } from "../src/core/design/kinds/publication.ts";
import { elementSchema, environmentSchema, placementSchema, suppressionSchema } from "../src/core/design/model.ts";
import { formatDuration, formatSize } from "../src/core/design/units.ts";
import { KIND_TERMS, type Term, termAt } from "../src/core/design/vocabulary.ts";
import { type ConfigKind, FIELDS, type FieldInfo, fieldAt } from "../src/core/jetstream/fields/index.ts";
import {
  consumerConfigSchema,
  kvConfigSchema,
  objectStoreConfigSchema,
  streamConfigSchema,
} from "../src/core/jetstream/wire.ts";
import { ELEMENT_SNIPPETS, FILE_SNIPPET } from "./design-schema-snippets.ts";

/** As the app serves it, and as files refer to it. */
export const SCHEMA_ID = "design.schema.json";

export interface Snippet {
  readonly label: string;
  readonly description?: string;
  readonly body: unknown;
}

/** A draft-07 schema, with Monaco's additions. */
export interface JsonSchema {
  $schema?: string;
  $id?: string;
  $ref?: string;
  title?: string;
  description?: string;
  markdownDescription?: string;
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  enumDescriptions?: readonly string[];
  markdownEnumDescriptions?: readonly string[];
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  allOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  if?: JsonSchema;
  then?: JsonSchema;
  defaultSnippets?: readonly Snippet[];
  doNotSuggest?: boolean;
  patternErrorMessage?: string;
  pattern?: string;
  definitions?: Record<string, JsonSchema>;
  [keyword: string]: unknown;
}

const KIND_SCHEMAS = Object.fromEntries(ELEMENT_SCHEMAS.map((schema) => [schema.entries.kind.literal, schema]));

const CONFIG_OF = {
  stream: "streamConfig",
  consumer: "consumerConfig",
  kv: "kvConfig",
  "object-store": "objectStoreConfig",
} as const satisfies Record<ConfigKind, string>;

const DEFINITIONS = {
  element: elementSchema,
  ...KIND_SCHEMAS,
  worker: workerSchema,
  publication: publicationSchema,
  bucketUse: bucketUseSchema,
  environment: environmentSchema,
  placement: placementSchema,
  suppression: suppressionSchema,
  streamConfig: streamConfigSchema,
  consumerConfig: consumerConfigSchema,
  kvConfig: kvConfigSchema,
  objectStoreConfig: objectStoreConfigSchema,
};

type Converted = JsonSchema & Required<Pick<JsonSchema, "$schema">> & { $defs: Record<string, JsonSchema> };

/** The structure alone, as valibot has it. */
function converted(): Converted {
  const schema: unknown = toJsonSchema(designFileSchema, {
    target: "draft-07",
    definitions: DEFINITIONS,
    // JSON has no other numbers than finite ones.
    ignoreActions: ["finite"],
    overrideAction: ({ valibotAction, jsonSchema }) =>
      valibotAction.type === "regex"
        ? { ...jsonSchema, ...patternMessage("message" in valibotAction && valibotAction.message) }
        : null,
    overrideRef: ({ referenceId }) => `#/definitions/${referenceId}`,
  });
  // A copy: arrays in it are the schemas' own.
  return structuredClone(schema) as Converted;
}

/** Pure: the same every time. */
export function designJsonSchema(): JsonSchema {
  const { $schema, $defs: definitions, ...file } = converted();
  explainTerms(file, "file");
  for (const [name, definition] of Object.entries(definitions)) {
    const kind = KINDS.find((each) => each === name);
    if (kind) explainKind(definition, kind);
    else if (name !== "element" && !Object.values<string>(CONFIG_OF).includes(name)) explainTerms(definition, name);
  }
  for (const kind of Object.keys(FIELDS) as ConfigKind[]) {
    const definition = definitions[CONFIG_OF[kind]];
    if (definition) explainFields(definition, kind, "");
  }
  definitions.element = elementDefinition();

  return {
    $schema,
    $id: SCHEMA_ID,
    title: "JetStream design",
    ...file,
    defaultSnippets: [FILE_SNIPPET],
    definitions,
  };
}

/** What the program says about a text that does not fit. */
function patternMessage(message: unknown): { patternErrorMessage?: string } {
  if (typeof message !== "string") return {};
  return { patternErrorMessage: `${message.charAt(0).toUpperCase()}${message.slice(1)}.` };
}

/** The kind picks the one schema that counts: errors and completions are about that kind alone. */
function elementDefinition(): JsonSchema {
  return {
    type: "object",
    required: ["kind"],
    properties: { kind: kindProperty() },
    allOf: KINDS.map((kind) => ({
      if: { required: ["kind"], properties: { kind: { const: kind, doNotSuggest: true } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: { $ref: `#/definitions/${kind}` },
    })),
    defaultSnippets: KINDS.map((kind) => ({
      label: `new ${kind}`,
      description: KIND_TERMS[kind],
      body: ELEMENT_SNIPPETS[kind],
    })),
  };
}

function kindProperty(): JsonSchema {
  return {
    description: "What the element is.",
    enum: KINDS,
    enumDescriptions: KINDS.map((kind) => KIND_TERMS[kind]),
  };
}

function explainKind(definition: JsonSchema, kind: Kind): void {
  definition.description = KIND_TERMS[kind];
  if (definition.properties?.kind) definition.properties.kind.description = KIND_TERMS[kind];
  explainTerms(definition, kind);
}

const UNIT_TEXT: Readonly<Record<NonNullable<Term["unit"]>, string>> = {
  bytes: "In bytes.",
  duration: "A duration such as 40ms, 1.5s or 24h.",
};

/** Our own words, from the vocabulary. */
function explainTerms(schema: JsonSchema, path: string): void {
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const term = termAt(`${path}.${key}`);
    if (term) {
      property.description = term.unit ? `${term.text} ${UNIT_TEXT[term.unit]}` : term.text;
      const { choices } = term;
      if (choices && property.enum)
        property.enumDescriptions = property.enum.map((value) => choices[String(value)] ?? "");
    }
    explainTerms(property, `${path}.${key}`);
    if (property.items) explainTerms(property.items, `${path}.${key}[]`);
  }
}

/** The server's words, from the field catalogues. */
function explainFields(schema: JsonSchema, kind: ConfigKind, path: string): void {
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const at = path === "" ? key : `${path}.${key}`;
    const field = fieldAt(kind, at);
    if (field) explainField(property, field);
    explainFields(property, kind, at);
    if (property.items) explainFields(property.items, kind, `${at}[]`);
  }
}

function explainField(schema: JsonSchema, field: FieldInfo): void {
  const { choices, default: fallback, label } = field;
  schema.title = label;
  schema.description = `${field.consequence} Default: ${fallback.text}. Since ${field.since}.`;
  schema.markdownDescription = markdownOf(field);
  if (fallback.value !== undefined) schema.default = fallback.value;
  if (choices && schema.enum) {
    schema.enumDescriptions = schema.enum.map(
      (value) => choices.find((choice) => choice.value === value)?.meaning ?? `Read as ${fallback.text}.`,
    );
  }
  if (field.internal) schema.doNotSuggest = true;
  const amounts = snippetsOf(field);
  if (amounts.length > 0) (field.type === "list" && schema.items ? schema.items : schema).defaultSnippets = amounts;
}

const UNIT_NAMES: Readonly<Record<FieldInfo["unit"], string>> = {
  none: "",
  count: "",
  bytes: "bytes",
  ns: "nanoseconds",
  "bits/s": "bits per second",
};

function markdownOf(field: FieldInfo): string {
  const { unit, special = [], updatable, apiLevel } = field;
  const inUnits = UNIT_NAMES[unit] ? ` In ${UNIT_NAMES[unit]}.` : "";
  const facts = [
    `Default: ${escaped(field.default.text)}`,
    ...special.map(({ value, meaning }) => `\`${value === "" ? '""' : value}\`: ${escaped(meaning)}`),
    `Since nats-server ${field.since}${apiLevel > 0 ? `, API level ${apiLevel}` : ""}`,
    updateText(updatable),
  ];
  return `${escaped(field.consequence)}${inUnits}\n\n${facts.map((fact) => `- ${fact}`).join("\n")}`;
}

function updateText({ value, condition }: FieldInfo["updatable"]): string {
  const verdict = { yes: "Can be changed later", no: "Cannot be changed later", conditional: "Changes only in part" }[
    value
  ];
  return condition ? `${verdict}. ${escaped(condition)}` : verdict;
}

/** Wildcards, placeholders and underscores are not markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
}

const SECOND = 1e9;
const DURATIONS = [1, 30, 60, 300, 3600, 86_400, 604_800].map((seconds) => seconds * SECOND);
const SIZES = [20, 26, 30].map((power) => 2 ** power).flatMap((size) => [size, size * 10]);

/** Amounts to pick from, in words, where the number itself says little. */
function snippetsOf({ unit }: FieldInfo): Snippet[] {
  if (unit === "ns") return DURATIONS.map((body) => ({ label: formatDuration(body), body }));
  if (unit === "bytes") return SIZES.map((body) => ({ label: formatSize(body), body }));
  return [];
}

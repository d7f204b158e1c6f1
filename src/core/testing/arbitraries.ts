/** fast-check arbitraries of designs: everything a file may hold, hostile text included. */
import * as fc from "fast-check";
import type { Command } from "../design/commands.ts";
import type { ElementId } from "../design/ids.ts";
import type { Design, DesignElement, Placement, Suppression } from "../design/model.ts";
import { SERVER_VERSIONS } from "../jetstream/versions.ts";
import { ACK_POLICIES, type ConsumerConfig, RETENTIONS, type StreamConfig } from "../jetstream/wire.ts";

/** Any UTF-16, lone surrogates and control characters included. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "",
    '"',
    "\\",
    "\ud800",
    "\udfff x",
    "\u0000",
    "\u2028",
    "</script>",
    '":',
    "9007199254740993",
    "é😀",
  ),
);

const KEYS_OF_OBJECTS = new Set(["__proto__", "constructor", "prototype"]);
const key = anyText.filter((text) => !KEYS_OF_OBJECTS.has(text));

export const elementIds: fc.Arbitrary<ElementId> = fc
  .oneof(
    fc.constantFrom("ORDERS", "a-1", "a-2", "a-10", "7", "07", "_", "-"),
    fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/),
  )
  .filter((text) => !KEYS_OF_OBJECTS.has(text)) as fc.Arbitrary<ElementId>;

const jsonNumber = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => value + 0),
  fc.constantFrom(31_536_000_000_000_000, 2 ** 59, 2 ** 63, 1e300, 5e-324, 0.1),
);

/** Any JSON value, a few levels deep. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, false),
    jsonNumber,
    anyText,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 3 }),
  ),
})).value;

const unknownFields = fc.dictionary(
  key.map((text) => `x_${text}`),
  anyJson,
  { maxKeys: 2 },
);
const nanos = fc.oneof(fc.maxSafeInteger(), fc.constant(31_536_000_000_000_000));
const metadata = fc.dictionary(key, anyText, { maxKeys: 2 });

function loose<T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }, required: (keyof T & string)[]) {
  return fc
    .tuple(fc.record(fields, { requiredKeys: required }), fc.option(unknownFields, { nil: {} }))
    .map(([known, unknown]) => ({ ...unknown, ...known }) as T);
}

const source = loose(
  {
    name: anyText,
    filter_subject: anyText,
    opt_start_seq: fc.nat(),
    subject_transforms: fc.array(fc.record({ src: anyText, dest: anyText }), { maxLength: 2 }),
    external: fc.record({ api: anyText, deliver: anyText }),
  },
  ["name"],
);

export const streamConfigs = loose(
  {
    name: anyText,
    description: anyText,
    subjects: fc.array(anyText, { maxLength: 4 }),
    retention: fc.constantFrom(...RETENTIONS),
    max_age: nanos,
    max_bytes: fc.maxSafeInteger(),
    num_replicas: fc.integer({ min: 0, max: 5 }),
    placement: fc.record({ cluster: anyText, tags: fc.array(anyText, { maxLength: 2 }) }),
    mirror: source,
    sources: fc.array(source, { maxLength: 2 }),
    metadata,
  },
  ["name"],
) as fc.Arbitrary<StreamConfig>;

export const consumerConfigs = loose(
  {
    durable_name: anyText,
    ack_policy: fc.constantFrom(...ACK_POLICIES),
    ack_wait: nanos,
    backoff: fc.array(nanos, { maxLength: 3 }),
    filter_subjects: fc.array(anyText, { maxLength: 3 }),
    metadata,
  },
  [],
) as fc.Arbitrary<ConsumerConfig>;

const amounts = fc.double({ min: 0, max: 1e9, noNaN: true }).map((value) => value + 0);
const publications = fc.array(
  fc.record(
    { subject: anyText, rate: amounts, bytes: amounts, messageId: anyText, parameters: fc.dictionary(key, fc.nat()) },
    { requiredKeys: ["subject"] },
  ),
  { maxLength: 3 },
);
const uses = fc.array(fc.record({ bucket: elementIds }), { maxLength: 2 });

export const elements: fc.Arbitrary<DesignElement> = fc.oneof(
  fc.record({ kind: fc.constant("stream" as const), config: streamConfigs }),
  fc.record(
    {
      kind: fc.constant("consumer" as const),
      stream: elementIds,
      config: consumerConfigs,
      app: anyText,
      worker: fc.record({ instances: fc.nat(), publishes: publications }, { requiredKeys: [] }),
    },
    { requiredKeys: ["kind", "stream", "config"] },
  ),
  fc.record(
    { kind: fc.constant("producer" as const), name: anyText, publishes: publications, uses },
    { requiredKeys: ["kind", "name"] },
  ),
  fc.record(
    {
      kind: fc.constant("service" as const),
      name: anyText,
      endpoints: fc.array(fc.record({ subject: anyText }), { maxLength: 2 }),
    },
    { requiredKeys: ["kind", "name"] },
  ),
  fc.record({
    kind: fc.constant("kv" as const),
    config: loose({ bucket: anyText, history: fc.nat(), ttl: nanos }, ["bucket"]),
  }),
  fc.record({
    kind: fc.constant("object-store" as const),
    config: loose({ bucket: anyText, description: anyText }, ["bucket"]),
  }),
  fc.record({ kind: fc.constant("boundary" as const), name: anyText }),
  fc.record({ kind: fc.constant("note" as const), text: anyText }),
) as fc.Arbitrary<DesignElement>;

const coordinates = fc.double({ min: -1e7, max: 1e7, noNaN: true }).map((value) => value + 0);
export const placements = fc.record(
  { x: coordinates, y: coordinates, width: fc.integer({ min: 1, max: 1_000 }) },
  { requiredKeys: ["x", "y"] },
) as fc.Arbitrary<Placement>;

const environments = fc.record(
  {
    profile: fc.constantFrom("production" as const, "development" as const),
    server: fc.constantFrom(...SERVER_VERSIONS),
    servers: fc.nat(),
    maxPayload: fc.nat(),
  },
  { requiredKeys: ["profile", "server"] },
);

const suppressions: fc.Arbitrary<readonly Suppression[]> = fc.array(
  fc.record({ rule: anyText, element: elementIds, reason: anyText }, { requiredKeys: ["rule", "reason"] }),
  { maxLength: 2 },
) as fc.Arbitrary<Suppression[]>;

/** Any design that a file can hold. */
export const designs: fc.Arbitrary<Design> = fc
  .record({
    name: anyText,
    description: anyText,
    environment: environments,
    entries: fc.uniqueArray(fc.tuple(elementIds, elements, fc.option(placements)), {
      selector: ([id]) => id,
      maxLength: 8,
    }),
    suppressions,
  })
  .map(({ entries, ...head }) => ({
    ...head,
    elements: new Map(entries.map(([id, element]) => [id, element])),
    layout: new Map(entries.flatMap(([id, , placement]) => (placement ? [[id, placement] as const] : []))),
  }));

/** Any command, most of them on ids of `design`, so that many apply and some do not. */
export function commandsFor(design: Design): fc.Arbitrary<Command> {
  const known = [...design.elements.keys()];
  const ids =
    known.length > 0
      ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: elementIds })
      : elementIds;
  return fc.letrec<{ command: Command }>((tie) => ({
    command: fc.oneof(
      { depthSize: "small" },
      fc.record(
        {
          type: fc.constant("element/add" as const),
          id: fc.oneof(elementIds, ids),
          element: elements,
          placement: placements,
        },
        { requiredKeys: ["type", "id", "element"] },
      ),
      fc.record({ type: fc.constant("element/remove" as const), id: ids }),
      fc.record({ type: fc.constant("element/replace" as const), id: ids, element: elements }),
      fc.record({
        type: fc.constant("layout/place" as const),
        placements: fc.array(fc.tuple(ids, fc.option(placements)), { maxLength: 3 }).map((entries) => new Map(entries)),
      }),
      fc.record(
        {
          type: fc.constant("design/describe" as const),
          name: anyText,
          description: anyText,
          environment: environments,
        },
        { requiredKeys: ["type"] },
      ),
      fc.record({ type: fc.constant("design/suppress" as const), suppressions }),
      fc.record({ type: fc.constant("batch" as const), commands: fc.array(tie("command"), { maxLength: 4 }) }),
    ) as fc.Arbitrary<Command>,
  })).command;
}

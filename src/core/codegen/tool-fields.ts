/** Configurations in the words of another tool: a table says how each field is spelt there, and what is left out. */
import { isJsonObject } from "../design/json-value.ts";
import { pathText } from "../design/path-text.ts";
import {
  consumerConfigSchema,
  kvConfigSchema,
  objectStoreConfigSchema,
  streamConfigSchema,
} from "../jetstream/wire.ts";
import type { FieldPath } from "../topology/model.ts";

/** Says something about a field of the configuration; `at` is relative to it. */
export type Remark = (at: FieldPath, text: string) => void;

/** How a tool spells one field of a configuration. */
export interface ToolField<V> {
  /** The server's name for it. */
  readonly wire: string;
  /** The tool's. */
  readonly name: string;
  /** What the tool sends when the field is not written, in the server's units. Absent: nothing, so the server decides. */
  readonly otherwise?: unknown;
  /** Written whatever it is, since readers of the file would guess wrong. */
  readonly always?: true;
  /** The value in the tool's units. Undefined leaves it out; it remarks on what is lost. */
  readonly write?: (value: never, remark: (text: string) => void) => V | undefined;
}

/**
 * The fields to write, in the order of the table: those that are declared, those whose stored value the tool would
 * not send by itself, and those that are always written. Values are those that the server would store, so that a
 * request that asks the server to change nothing (`pedantic`) is taken too.
 */
export function toolFields<V>(
  table: readonly ToolField<V>[],
  declared: Readonly<Record<string, unknown>>,
  stored: Readonly<Record<string, unknown>>,
  remark: Remark,
): [name: string, value: V][] {
  const out: [string, V][] = [];
  for (const { wire, name, otherwise, always, write } of table) {
    const value = stored[wire] ?? declared[wire];
    if (value === undefined || value === null) continue;
    const differs = otherwise !== undefined && value !== otherwise;
    if (!always && !differs && isNothing(declared[wire])) continue;
    const written = write ? write(value as never, (text) => remark([wire], text)) : (value as V);
    if (written !== undefined) out.push([name, written]);
  }
  return out;
}

/** What of a valibot schema says which members there are. */
interface Shape {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly item?: Shape;
  readonly wrapped?: Shape;
}

/** Places of declared members, at any depth, that the schema does not name and that say something. */
function unknownFields(value: unknown, shape: Shape, at: FieldPath = []): FieldPath[] {
  if (shape.wrapped) return unknownFields(value, shape.wrapped, at);
  if (shape.item && Array.isArray(value)) {
    const { item } = shape;
    return value.flatMap((member, i) => unknownFields(member, item, [...at, i]));
  }
  if (!shape.entries || !isJsonObject(value)) return [];
  const { entries } = shape;
  return Object.entries(value).flatMap(([key, member]) => {
    const known = Object.hasOwn(entries, key) ? entries[key] : undefined;
    if (known) return unknownFields(member, known, [...at, key]);
    return isNothing(member) ? [] : [[...at, key]];
  });
}

const SHAPES = {
  stream: streamConfigSchema,
  kv: kvConfigSchema,
  "object-store": objectStoreConfigSchema,
  consumer: consumerConfigSchema,
} as const satisfies Readonly<Record<string, Shape>>;

/** Members of a bucket that nobody knows, so that its stream cannot have them. */
export function unknownOfBucket(kind: "kv" | "object-store", config: Readonly<Record<string, unknown>>): FieldPath[] {
  return unknownFields(config, SHAPES[kind]).filter(({ length }) => length === 1);
}

/**
 * Remarks on every field that nobody knows, and on those that `lacking` names and that say something. Of a bucket only
 * on those within others: of the rest `setupNotes` tells.
 */
export function remarkOnLeftOut(
  tool: string,
  kind: keyof typeof SHAPES,
  config: Readonly<Record<string, unknown>>,
  lacking: readonly string[],
  remark: Remark,
): void {
  const said = lacking.filter((field) => !isNothing(config[field])).map((field): FieldPath => [field]);
  const isBucket = kind === "kv" || kind === "object-store";
  const unknown = unknownFields(config, SHAPES[kind]).filter(({ length }) => !isBucket || length > 1);
  for (const at of [...said, ...unknown]) {
    remark(at, `${tool} has no field for ${pathText(at)}: it is left out.`);
  }
}

/** Absent, or the zero value, which the server takes for absent. */
export function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** Labels without those that are the server's own, which no client sets. */
export function ownLabels(metadata: Readonly<Record<string, string>>, remark: (text: string) => void) {
  const own = Object.entries(metadata).filter(([key]) => !key.startsWith("_nats."));
  if (own.length < Object.keys(metadata).length) remark("metadata under _nats. is the server's own and is left out.");
  return own.length > 0 ? Object.fromEntries(own) : undefined;
}

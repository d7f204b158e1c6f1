/**
 * Reads JSON into the server's structs as encoding/json does: the last of repeated members counts, but objects, lists
 * and maps are read into what is already there; `null` empties what can be empty and leaves the rest alone.
 * Source: encoding/json decode.go (object, array, literalStore, indirect).
 */
import type { FieldPath } from "../../../topology/model.ts";
import type { Int } from "../contract.ts";
import { foldName, goQuote } from "./go-text.ts";
import { readTime } from "./go-time.ts";
import type { JsonNode } from "./json-nodes.ts";
import { type EnumType, type GoType, STRING, type StructType } from "./shapes.ts";

/** A struct being read: only members that are not Go's zero value. */
export type StructValue = Record<string, unknown>;

/** A slice being read: `items` past `length` are what a longer list left in the memory behind it. */
class SliceValue {
  length = 0;
  items: unknown[] = [];
}

/** Why the server cannot read it. */
export interface ReadFault {
  readonly message: string;
  readonly at: FieldPath;
}

/** Where a value is put, and what is there: undefined is Go's zero value. */
interface Slot {
  get(): unknown;
  set(value: unknown): void;
}

class Stop {
  constructor(readonly fault: ReadFault) {}
}

/** Where the struct stands, in Go's words. */
export interface Place {
  /** The struct around it and the members that lead to it. */
  readonly owner?: string;
  readonly trail?: readonly string[];
  /** The struct that its members are embedded from, but for the one `outside`. */
  readonly embedded?: string;
  readonly outside?: string;
}

/** One pass over one JSON value. */
export class StructReader {
  private saved: ReadFault | undefined;
  private readonly path: (string | number)[] = [];
  private owner: string | undefined;
  private readonly trail: string[];

  constructor(
    private readonly strict: boolean,
    private readonly place: Place,
  ) {
    this.owner = place.owner;
    this.trail = [...(place.trail ?? [])];
  }

  /** Reads into `target`; the first thing that the server objects to. */
  read(node: JsonNode, type: StructType, target: StructValue): ReadFault | undefined {
    try {
      this.value(node, type, { get: () => target, set: () => undefined });
      return this.saved;
    } catch (stop) {
      if (stop instanceof Stop) return stop.fault;
      throw stop;
    }
  }

  private value(node: JsonNode, type: GoType, slot: Slot): void {
    if (type.kind === "enum") this.enumeration(node, type, slot);
    else if (node.kind === "null") this.nothing(type, slot);
    else if (type.kind === "time") this.time(node, slot);
    else if (node.kind === "object" && type.kind === "struct") this.struct(node, type, slot);
    else if (node.kind === "object" && type.kind === "map") this.map(node, slot);
    else if (node.kind === "array" && type.kind === "slice") this.slice(node, type.of, slot);
    else if (node.kind === "string" && type.kind === "string") slot.set(node.text || undefined);
    else if (node.kind === "boolean" && type.kind === "boolean") slot.set(node.value || undefined);
    else if (node.kind === "number" && type.kind === "integer") {
      const value = integerOf(node.raw(), type.min, type.max);
      if (value === undefined) this.mismatch(`number ${node.raw()}`, type);
      else slot.set(value === 0 ? undefined : value);
    } else this.mismatch(wordFor(node), type);
  }

  private nothing(type: GoType, slot: Slot): void {
    if (type.kind === "slice" || type.kind === "map" || type.kind === "time") slot.set(undefined);
    else if (type.kind === "struct" && type.pointer && this.path.length > 0) slot.set(undefined);
  }

  private struct(node: JsonNode & { kind: "object" }, type: StructType, slot: Slot): void {
    const target = (slot.get() ?? {}) as StructValue;
    slot.set(target);
    const { owner } = this;
    const depth = this.trail.length;
    for (const { name, value } of node.members) {
      const field = type.byName.get(name) ?? type.byFold.get(foldName(name));
      this.path.push(field?.name ?? name);
      if (field) {
        const { embedded } = this.place;
        if (embedded && this.path.length === 1 && field.name !== this.place.outside) this.trail.push(embedded);
        this.owner = type.go;
        this.trail.push(field.name);
        this.value(value, field.type, memberSlot(target, field.name));
        this.trail.length = depth;
        this.owner = owner;
      } else if (this.strict) this.save(`json: unknown field ${goQuote(name)}`);
      this.path.pop();
    }
  }

  private map(node: JsonNode & { kind: "object" }, slot: Slot): void {
    const target = (slot.get() ?? new Map()) as Map<string, string>;
    slot.set(target);
    for (const { name, value } of node.members) {
      this.path.push(name);
      let text = "";
      if (value.kind === "string") text = value.text;
      else if (value.kind !== "null") this.mismatch(wordFor(value), STRING);
      target.set(name, text);
      this.path.pop();
    }
  }

  private slice(node: JsonNode & { kind: "array" }, of: GoType, slot: Slot): void {
    const target = (slot.get() ?? new SliceValue()) as SliceValue;
    slot.set(target);
    node.items.forEach((item, index) => {
      this.path.push(index);
      if (index >= target.length) target.length = index + 1;
      this.value(item, of, {
        get: () => target.items[index],
        set: (value) => {
          target.items[index] = value;
        },
      });
      this.path.pop();
    });
    target.length = node.items.length;
    if (node.items.length === 0) target.items = [];
  }

  private enumeration(node: JsonNode, type: EnumType, slot: Slot): void {
    let raw = node.raw();
    if (type.viaString) {
      if (node.kind === "string") raw = `"${node.text}"`;
      else if (node.kind === "null") raw = '""';
      else this.abort(this.mismatchText(wordFor(node), STRING));
    }
    const value = type.texts.get(type.anyCase ? raw.toLowerCase() : raw);
    if (value === undefined) this.abort(type.refusal(raw));
    slot.set(value === type.zero ? undefined : value);
  }

  private time(node: JsonNode, slot: Slot): void {
    if (node.kind !== "string") this.abort("Time.UnmarshalJSON: input is not a JSON string");
    const read = readTime(node.raw().slice(1, -1));
    if (!read.ok) this.abort(read.message);
    slot.set(read.time);
  }

  private mismatch(word: string, type: GoType): void {
    this.save(this.mismatchText(word, type));
  }

  private mismatchText(word: string, type: GoType): string {
    const go = type.kind === "struct" ? `server.${type.go}` : "go" in type ? type.go : "string";
    const into = this.owner === undefined ? "value" : `struct field ${this.owner}.${this.trail.join(".")}`;
    return `json: cannot unmarshal ${word} into Go ${into} of type ${go}`;
  }

  /** Go reads on and answers with the first of these. */
  private save(message: string): void {
    this.saved ??= { message, at: [...this.path] };
  }

  /** A type's own reader stops everything, and its objection comes before those saved. */
  private abort(message: string): never {
    throw new Stop({ message, at: [...this.path] });
  }
}

function memberSlot(target: StructValue, name: string): Slot {
  return {
    get: () => target[name],
    set: (value) => {
      if (value === undefined) delete target[name];
      else target[name] = value;
    },
  };
}

function wordFor(node: JsonNode): string {
  return node.kind === "boolean" ? "bool" : node.kind;
}

/** Plain digits only, as Go's ParseInt takes them; undefined for what is out of range or no integer. */
function integerOf(raw: string, min: bigint, max: bigint): Int | undefined {
  if (!/^-?\d+$/.test(raw) || raw.length > 21) return undefined;
  if (raw.startsWith("-") && min === 0n) return undefined;
  const value = raw.length < 16 ? Number(raw) : BigInt(raw);
  if (value < min || value > max) return undefined;
  if (typeof value === "bigint") return value >= -SAFE && value <= SAFE ? Number(value) : value;
  return value === 0 ? 0 : value;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** The plain value of what was read: lists for slices, objects for maps; `undefined` where all of it is empty. */
export function finished(value: unknown, type: GoType): unknown {
  switch (type.kind) {
    case "slice": {
      const { items, length } = value as SliceValue;
      return Array.from({ length }, (_, index) =>
        items[index] === undefined ? emptyItem(type.of) : finished(items[index], type.of),
      );
    }
    case "map":
      return Object.fromEntries(value as Map<string, string>);
    case "struct": {
      const out: StructValue = {};
      for (const [name, member] of Object.entries(value as StructValue)) {
        const field = type.byName.get(name);
        const plain = field && finished(member, field.type);
        if (plain === undefined) continue;
        const hollow =
          field?.type.kind === "struct" && !field.type.pointer && Object.keys(plain as object).length === 0;
        if (!hollow) out[name] = plain;
      }
      return out;
    }
    default:
      return value;
  }
}

function emptyItem(type: GoType): unknown {
  switch (type.kind) {
    case "string":
      return "";
    case "integer":
      return 0;
    case "struct":
      return type.pointer ? null : {};
    default:
      return null;
  }
}

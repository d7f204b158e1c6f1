/** JSON values over a port, guided by the tables: one walk for writing and reading. */
import { AMOUNT_UNITS, DURATION_UNITS, DURATION_WORDS, durationForm, FLOAT, formOf, numberOf } from "./numbers.ts";
import { CodecFault, mix, type Port } from "./port.ts";
import type { Scene } from "./scene.ts";
import { ROLE, type Role, type Shape } from "./tables.ts";
import { caseOf, fromTextBytes, toTextBytes } from "./text-bytes.ts";

/** In bits, how many symbols a decision has. */
const BITS = { spelling: 2, enum: 4, flag: 2, form: 5, duration: 4, reference: 8, opens: 1, key: 6, type: 3, count: 8 };
/** The last symbol of a decision: the value is not of the shape's type, any JSON follows. */
const other = (bits: number) => (1 << bits) - 1;
/** The last but one: the value is a text that the shape has no number for. */
const asText = (bits: number) => (1 << bits) - 2;
const LONG = 200;
const MAX_DEPTH = 200;
const JSON_TYPES = ["null", "false", "true", "number", "string", "array", "object"] as const;

export class Values {
  readonly #port: Port;
  readonly #scene: Scene;
  #depth = 0;
  readonly #lastTarget = new Map<number, number>();

  constructor(port: Port, scene: Scene) {
    this.#port = port;
    this.#scene = scene;
  }

  /** Writes `value`, or reads one (the argument is then without meaning). */
  value(shape: Shape, field: number, value: unknown): unknown {
    switch (shape.type) {
      case "text":
        return this.text(shape.role, field, value);
      case "enum":
        return this.#enum(shape.values, field, value);
      case "flag":
        return this.#flag(field, value);
      case "amount":
        return this.#number(AMOUNT_UNITS, field, value);
      case "nanos":
        return this.#number(DURATION_UNITS, field, value);
      case "duration":
        return this.#duration(field, value);
      case "reference":
        return this.#reference(shape.reads, field, value);
      case "list":
        return this.#nested(() => this.#list(shape.item, field, value));
      case "object":
        return this.#nested(() => this.#object(shape, field, value));
      case "record":
        return this.#nested(() => this.#record(shape.item, field, value));
      case "json":
        return this.#nested(() => this.#json(field, value));
    }
  }

  /** As `value`, where it can only be a text. */
  wholeText(role: Role, field: number, text: string, hints = this.#scene.hints(role)): string {
    const read = this.text(role, field, text, hints);
    if (typeof read !== "string") throw new CodecFault("malformed");
    return read;
  }

  text(role: Role, field: number, value: unknown, hints = this.#scene.hints(role)): unknown {
    const spelling = this.#port.choice(
      mix(field, 901),
      BITS.spelling,
      typeof value === "string" ? caseOf(value) : other(BITS.spelling),
    );
    if (spelling === other(BITS.spelling)) return this.#json(field, value);
    const text = this.#letters(role, field, value as string, spelling, hints);
    this.#scene.wrote(role, text);
    return text;
  }

  /** A whole number from 0 to 2^53 - 1: at once when small, else by its bytes, high ones first. */
  count(field: number, count: number): number {
    const bits = Math.max(8, count.toString(2).length);
    const first = this.#port.choice(field, BITS.count, count < LONG ? count : LONG + bits - 8);
    if (first < LONG) return first;
    const length = first - LONG + 8;
    if (length > 53) throw new CodecFault("malformed");
    let result = 1;
    let left = length - 1;
    for (let step = 0; left > 0; step += 1) {
      const width = left % 8 || 8;
      left -= width;
      const chunk = Math.floor(count / 2 ** left) % 2 ** width;
      const place = mix(first, step === 1 ? 300 + (result & 255) : step);
      result = result * 2 ** width + this.#port.choice(mix(field, place), width, chunk);
    }
    return result;
  }

  #letters(role: Role, field: number, text: string, spelling: number, hints: readonly Uint8Array[]): string {
    const port = this.#port;
    port.startText(role, field, hints);
    if (!port.reading) {
      for (const byte of toTextBytes(text, spelling)) port.letter(byte);
      port.letter(0);
      return text;
    }
    const bytes: number[] = [];
    for (let byte = port.letter(0); byte !== 0; byte = port.letter(0)) bytes.push(byte);
    return fromTextBytes(Uint8Array.from(bytes), spelling);
  }

  #enum(values: readonly string[], field: number, value: unknown): unknown {
    const known = values.indexOf(value as string);
    const symbol = this.#port.choice(field, BITS.enum, known >= 0 ? known : textOrOther(BITS.enum, value));
    if (symbol === asText(BITS.enum)) return this.text(ROLE.word, field, value);
    if (symbol === other(BITS.enum)) return this.#json(field, value);
    return this.#found(values[symbol]);
  }

  #flag(field: number, value: unknown): unknown {
    const symbol = this.#port.choice(field, BITS.flag, typeof value === "boolean" ? Number(value) : other(BITS.flag));
    if (symbol === other(BITS.flag)) return this.#json(field, value);
    if (symbol > 1) throw new CodecFault("malformed");
    return symbol === 1;
  }

  #number(units: readonly number[], field: number, value: unknown): unknown {
    const formed = typeof value === "number" ? formOf(value, units) : undefined;
    const form = this.#port.choice(mix(field, 902), BITS.form, formed?.form ?? other(BITS.form));
    if (form === other(BITS.form)) return this.#json(field, value);
    if (form === FLOAT) return this.#float(field, value as number);
    const needsAmount = numberOf({ form, amount: 1 }, units) !== numberOf({ form, amount: 2 }, units);
    const amount = needsAmount ? this.count(mix(field, form + 1000), formed?.amount ?? 0) : 0;
    return this.#found(numberOf({ form, amount }, units));
  }

  #float(field: number, value: number): number {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    for (let i = 0; i < 8; i += 1) view.setUint8(i, this.#port.choice(mix(field, 910 + i), 8, view.getUint8(i)));
    const read = view.getFloat64(0);
    if (!Number.isFinite(read)) throw new CodecFault("malformed");
    return read;
  }

  #duration(field: number, value: unknown): unknown {
    const formed = typeof value === "string" ? durationForm(value) : undefined;
    const form = this.#port.choice(mix(field, 903), BITS.duration, formed?.form ?? textOrOther(BITS.duration, value));
    if (form === asText(BITS.duration)) return this.text(ROLE.word, field, value);
    if (form === other(BITS.duration)) return this.#json(field, value);
    const word = this.#found(DURATION_WORDS[form]);
    return `${this.count(mix(field, form + 1000), formed?.amount ?? 0)}${word}`;
  }

  /** How many targets further than the last one: 0 for the same. */
  #reference(reads: boolean, field: number, value: unknown): unknown {
    const { targets } = this.#scene;
    const last = this.#lastTarget.get(field) ?? 0;
    const target = typeof value === "string" ? this.#scene.target(value) : -1;
    const ahead = (target - last + targets.length) % targets.length;
    const known = target >= 0 && ahead < 240;
    const symbol = this.#port.choice(field, BITS.reference, known ? ahead : textOrOther(BITS.reference, value));
    let id: unknown;
    if (symbol === asText(BITS.reference)) id = this.text(ROLE.id, field, value);
    else if (symbol === other(BITS.reference)) return this.#json(field, value);
    else id = this.#found(targets[(last + symbol) % targets.length]);
    const found = this.#scene.target(id as string);
    if (found < 0) return id;
    this.#lastTarget.set(field, found);
    if (reads) {
      this.#scene.reads(found);
      this.#port.anchor(found);
    }
    return id;
  }

  #list(item: Shape, field: number, value: unknown): unknown {
    if (!this.#opens(mix(field, 904), Array.isArray(value))) return this.#json(field, value);
    const items = this.#port.reading ? [] : (value as unknown[]);
    const count = this.count(mix(field, 905), items.length);
    const result: unknown[] = [];
    for (let i = 0; i < count; i += 1) result.push(this.value(item, mix(field, i === 0 ? 906 : 907), items[i]));
    return result;
  }

  /** Each key by its number, 0 for the end; what the tables do not know comes last, by its name. */
  #object({ id, fields }: Extract<Shape, { type: "object" }>, field: number, value: unknown): unknown {
    if (!this.#opens(mix(field, 904), isRecord(value))) return this.#json(field, value);
    const own = mix(id, 920);
    const keys = this.#port.reading ? undefined : keysInOrder(value as Given, fields);
    const result: Record<string, unknown> = {};
    let before = 0;
    for (let i = 0; ; i += 1) {
      const key = keys?.[i];
      const known = key === undefined ? 0 : fields.findIndex(([name]) => name === key) + 1 || other(BITS.key);
      const symbol = this.#port.choice(mix(own, before), BITS.key, known);
      if (symbol === 0) return result;
      before = symbol;
      if (symbol === other(BITS.key)) {
        const name = this.wholeText(ROLE.key, mix(own, 921), key ?? "");
        put(result, name, this.value(JSON_SHAPE, mix(own, 922), property(value, key)));
      } else {
        const [name, shape] = this.#found(fields[symbol - 1]);
        result[name] = this.value(shape, mix(own, 1000 + symbol), property(value, key));
      }
    }
  }

  #record(item: Shape, field: number, value: unknown): unknown {
    if (!this.#opens(mix(field, 904), isRecord(value))) return this.#json(field, value);
    const keys = this.#port.reading ? [] : keysInOrder(value as Given, []);
    const count = this.count(mix(field, 905), keys.length);
    const result: Record<string, unknown> = {};
    for (let i = 0; i < count; i += 1) {
      const key = this.wholeText(ROLE.key, mix(field, 908), keys[i] ?? "");
      put(result, key, this.value(item, mix(field, 909), property(value, keys[i])));
    }
    return result;
  }

  #json(field: number, value: unknown): unknown {
    const own = mix(field, 930);
    const type = this.#port.choice(own, BITS.type, JSON_TYPES.indexOf(typeOf(value)));
    switch (JSON_TYPES[type]) {
      case "null":
        return null;
      case "false":
        return false;
      case "true":
        return true;
      case "number":
        return this.#number(AMOUNT_UNITS, own, value);
      case "string":
        return this.wholeText(ROLE.word, own, value as string);
      case "array":
        return this.value(JSON_LIST, own, value);
      case "object":
        return this.value(JSON_RECORD, own, value);
      default:
        throw new CodecFault("malformed");
    }
  }

  #opens(field: number, fits: boolean): boolean {
    return this.#port.choice(field, BITS.opens, fits ? 0 : other(BITS.opens)) === 0;
  }

  #found<T>(value: T | undefined): T {
    if (value === undefined) throw new CodecFault("malformed");
    return value;
  }

  /** Reading must end before the stack does. */
  #nested<T>(walk: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH && this.#port.reading) throw new CodecFault("malformed");
    const done = walk();
    this.#depth -= 1;
    return done;
  }
}

const JSON_SHAPE: Shape = { type: "json" };
const JSON_LIST: Shape = { type: "list", item: JSON_SHAPE };
const JSON_RECORD: Shape = { type: "record", item: JSON_SHAPE };

function typeOf(value: unknown): (typeof JSON_TYPES)[number] {
  if (value === null || value === undefined) return "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return "number";
  if (typeof value === "string") return "string";
  return Array.isArray(value) ? "array" : "object";
}

function textOrOther(bits: number, value: unknown): number {
  return typeof value === "string" ? asText(bits) : other(bits);
}

type Given = Readonly<Record<string, unknown>>;

/** Known keys in the order of the tables, then the others as they stand. */
function keysInOrder(given: Given, fields: readonly (readonly [string, Shape])[]): string[] {
  const keys = new Set(Object.keys(given).filter((key) => given[key] !== undefined));
  const known = fields.flatMap(([key]) => (keys.delete(key) ? [key] : []));
  return [...known, ...keys];
}

/** The own property of a value to write; when reading there is neither. */
function property(value: unknown, key: string | undefined): unknown {
  return key === undefined ? undefined : (value as Given)[key];
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Sets a key whatever its name is: `__proto__` as well. */
function put(object: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

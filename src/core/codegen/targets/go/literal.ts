/** Composite literals of Go, laid out as gofmt does. */
import { goQuote } from "../../quote/go.ts";

/** An expression: its lines, the first of which continues what stands before it. */
export type Expression = readonly string[];

/** Longer lists go on a line for each member. */
const LINE = 100;

/** An expression that fits on a line. */
export const expression = (text: string): Expression => [text];

/** A string literal. */
export const text = (value: string): Expression => [goQuote(value)];

/** Fields of a struct, in the order in which they are written. */
export type Fields = [name: string, value: Expression][];

/** `Type{Name: value}`; `type` is empty within a list. Values of neighbouring lines stand below each other. */
export function struct(type: string, fields: readonly (readonly [name: string, value: Expression])[]): Expression {
  if (fields.length === 0) return [`${type}{}`];
  const out = [`${type}{`];
  let run: (readonly [name: string, value: string])[] = [];
  const flush = () => {
    const width = Math.max(0, ...run.map(([name]) => name.length));
    for (const [name, value] of run) out.push(`\t${name}:${" ".repeat(width - name.length)} ${value},`);
    run = [];
  };
  for (const [name, lines] of fields) {
    const [first = "", ...rest] = lines;
    if (rest.length === 0) {
      run.push([name, first]);
      continue;
    }
    flush();
    out.push(...ended([`${name}: ${first}`, ...rest]).map(indented));
  }
  flush();
  out.push("}");
  return out;
}

/** `[]Type{a, b}` */
export function list(type: string, items: readonly Expression[]): Expression {
  const line = `${type}{${items.map(([first]) => first).join(", ")}}`;
  if (items.every(({ length }) => length === 1) && line.length <= LINE) return [line];
  return [`${type}{`, ...items.flatMap((item) => ended(item).map(indented)), "}"];
}

/** `map[string]string{"a": "b"}` */
export function stringMap(entries: Readonly<Record<string, string>>): Expression {
  const all = Object.entries(entries).map(([key, value]) => `${goQuote(key)}: ${goQuote(value)}`);
  return [`map[string]string{${all.join(", ")}}`];
}

/** Raw strings go over lines too: of JSON, whose lines may be indented. */
export const indented = (line: string): string => (line === "" ? "" : `\t${line}`);

function ended(lines: Expression): string[] {
  return lines.map((line, i) => (i === lines.length - 1 ? `${line},` : line));
}

const UNITS: readonly (readonly [nanos: bigint, name: string])[] = [
  [3_600_000_000_000n, "time.Hour"],
  [60_000_000_000n, "time.Minute"],
  [1_000_000_000n, "time.Second"],
  [1_000_000n, "time.Millisecond"],
  [1_000n, "time.Microsecond"],
  [1n, "time.Nanosecond"],
];

/** A `time.Duration`; nanoseconds, whole. */
export function duration(nanos: number): Expression {
  const value = BigInt(nanos);
  if (value === 0n) return ["0"];
  const [unit, name] = UNITS.find(([each]) => value % each === 0n) ?? [1n, "time.Nanosecond"];
  return [value === unit ? name : `${value / unit} * ${name}`];
}

/** A `time.Duration`; milliseconds, which may have a fraction. */
export const millis = (value: number): Expression => duration(Math.round(value * 1_000_000));

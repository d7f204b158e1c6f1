/** Positions over a port: whole numbers as steps from the last element of the same kind, anything else as it is. */
import { CodecFault, mix, type Port } from "./port.ts";
import type { Shape } from "./tables.ts";
import type { Values } from "./values.ts";

const NONE = 0;
const POINT = 1;
const SIZED = 2;
const AS_IT_IS = 3;
const FIELD = 700;
const MIDDLE = 32;
const ANY: Shape = { type: "json" };

interface Whole {
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
}

type Place = (id: string, kind: string, near: string | undefined, given: unknown) => unknown;

/** Writes or reads the placement of one element after the other; `undefined` where it has none. */
export function placement(port: Port, values: Values): Place {
  const last = new Map<string, Whole>();
  return (_id, kind, _near, given) => {
    const form = port.choice(mix(FIELD, 1), 2, formOf(given));
    if (form === NONE) return undefined;
    if (form === AS_IT_IS) return values.value(ANY, mix(FIELD, 2), given);
    const whole = given as Whole | undefined;
    const before = last.get(kind) ?? { x: 0, y: 0 };
    const kindField = mix(FIELD, hash(kind));
    const x = before.x + step(port, mix(kindField, 3), (whole?.x ?? 0) - before.x);
    const y = before.y + step(port, mix(kindField, 4), (whole?.y ?? 0) - before.y);
    let read: Whole = { x, y };
    if (form === SIZED) {
      const width = (before.width ?? 0) + step(port, mix(kindField, 5), (whole?.width ?? 0) - (before.width ?? 0));
      const height = (before.height ?? 0) + step(port, mix(kindField, 6), (whole?.height ?? 0) - (before.height ?? 0));
      read = { x, y, width, height };
    }
    last.set(kind, { ...before, ...read });
    return read;
  };
}

function formOf(given: unknown): number {
  if (given === undefined) return NONE;
  const { x, y, width, height, ...others } = given as Whole;
  const sized = width !== undefined && height !== undefined;
  const plain = Object.keys(others).length === 0 && sized === (width !== undefined || height !== undefined);
  if (!plain || ![x, y, width ?? 0, height ?? 0].every(isSmall)) return AS_IT_IS;
  return sized ? SIZED : POINT;
}

function isSmall(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= 2 ** 25;
}

/** A signed step: its sign and length in bits, then the bits below the first. */
function step(port: Port, field: number, value: number): number {
  const size = Math.abs(value);
  const bits = size === 0 ? 0 : size.toString(2).length;
  const head = port.choice(field, 6, MIDDLE + (value < 0 ? -bits : bits)) - MIDDLE;
  const length = Math.abs(head);
  if (length > 26) throw new CodecFault("malformed");
  if (length < 2) return head;
  let left = length - 1;
  let result = 1;
  for (let at = 0; left > 0; at += 1) {
    const width = Math.min(left, 8);
    left -= width;
    const chunk = Math.floor(size / 2 ** left) % 2 ** width;
    result = result * 2 ** width + port.choice(mix(field, mix(head, 50 + at)), width, chunk);
  }
  return head < 0 ? -result : result;
}

function hash(text: string): number {
  let h = 0;
  for (let i = 0; i < text.length; i += 1) h = mix(h, text.charCodeAt(i));
  return h;
}

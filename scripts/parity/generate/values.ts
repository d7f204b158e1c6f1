/** Values for members: those that make sense, those at the edges, and those that nobody should send. */
import type { Dice } from "./dice.ts";

export const MS = 1_000_000;
export const SECOND = 1_000_000_000;

/** Edges of the integers that the server counts in, and of what a double holds. */
export const INTEGERS: readonly (number | bigint)[] = [
  ...[0, 1, -1, -2, 2, 3, 5, 6, 100, 999, 1000, 1001, 1024, 65_536],
  ...[2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 32, 2 ** 53 - 1],
  ...[2n ** 53n + 1n, 2n ** 62n, 2n ** 63n - 1n, 2n ** 63n, -(2n ** 63n), -(2n ** 63n) - 1n, 2n ** 64n - 1n, 2n ** 64n],
];

/** Edges of the server's rules about time. */
export const DURATIONS: readonly (number | bigint)[] = [
  ...[0, 1, -1, MS - 1, MS, 100 * MS - 1, 100 * MS, 100 * MS + 1, SECOND - 1, SECOND, SECOND + 1],
  ...[
    30 * SECOND,
    60 * SECOND,
    119 * SECOND,
    120 * SECOND,
    120 * SECOND + 1,
    3600 * SECOND,
    2n ** 63n - 1n,
    -(2n ** 63n),
  ],
];

export const STRINGS: readonly string[] = [
  ...["", " ", "a b", "a.b", "*", ">", "a*", "a>", "a/b", "a\\b", "-", "_", "a\tb", "a\nb", "a\rb", "a\fb", "\u0000"],
  ...[
    "é",
    "日本語",
    "\u{1f600}",
    "\ud800",
    "\u202e",
    "\u017f",
    "__proto__",
    "constructor",
    "toString",
    "%s",
    "$1",
    '"',
    "'",
  ],
  ...[
    "0",
    "-1",
    "null",
    "$JS.API",
    "$JS",
    "x".repeat(16),
    "x".repeat(17),
    "x".repeat(255),
    "x".repeat(256),
    "é".repeat(128),
  ],
];

/** Descriptions and metadata are limited in bytes. */
export const LONG_TEXTS: readonly string[] = ["d".repeat(4096), "d".repeat(4097), "é".repeat(2048), "é".repeat(2049)];

const METADATA_ROOM = 131_072;

export function metadata(dice: Dice): Record<string, unknown> {
  const long = METADATA_ROOM - 1 - dice.pick([15, 16, 17, 0, 1]);
  return dice.weighted<() => Record<string, unknown>>([
    [4, () => ({ team: dice.pick(["a", "b", ""]) })],
    [1, () => ({})],
    [1, () => ({ "_nats.req.level": dice.pick(["0", "1", "9", ""]) })],
    [1, () => ({ "_nats.ver": "1", "_nats.level": "7", "_nats.other": "x" })],
    [1, () => ({ [dice.pick(STRINGS)]: dice.pick(STRINGS) })],
    [0.1, () => ({ k: "v".repeat(long) })],
    [0.1, () => ({ "_nats.ver": "abc", k: "v".repeat(long) })],
  ])();
}

export const TIMES: readonly string[] = [
  ...[
    "2024-01-02T03:04:05Z",
    "2024-01-02T03:04:05.100Z",
    "2024-01-02T03:04:05.123456789123Z",
    "2024-01-02T05:04:05+02:00",
  ],
  ...[
    "2024-02-29T00:00:00-05:30",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2099-01-01T00:00:00Z",
    "2024-01-02T3:04:05,5Z",
  ],
];

export const BAD_TIMES: readonly unknown[] = [
  ...[
    "",
    "2024-01-02",
    "2023-02-29T00:00:00Z",
    "2024-13-01T00:00:00Z",
    "2024-01-02T24:00:00Z",
    "2024-01-02 03:04:05Z",
    "now",
  ],
  ...[
    "2024-01-02T03:04:05",
    "2024-01-02T03:04:60Z",
    "2024-01-02T03:04:05Zx",
    "2024-01-02T03:04:05+25:00",
    "2024-01-02T03:04:05+24:00",
    0,
    1704164645,
    true,
    {},
    [],
  ],
];

/** Values of the wrong kind for most members. */
export const WRONG: readonly unknown[] = [
  ...[null, true, false, 0, 1, -1, 1.5, 1e21, "", "x", "1", [], {}, [null], [1], ["x"], { a: 1 }, [[]], [{}]],
  ...[2n ** 64n, Number.NaN],
];

/** Near-misses of the texts of enumerations. */
export function misspelt(dice: Dice, word: string): unknown {
  return dice.pick([
    word.toUpperCase(),
    ` ${word}`,
    "",
    "undefined",
    "default",
    null,
    0,
    "flow_control",
    "prioritized",
    "none",
    "any2",
  ]);
}

/** A time with one character more, less or other. */
export function anyTime(dice: Dice): string {
  return altered(dice, dice.pick(TIMES), "0129-:T.,Z+ ");
}

/** The text with one character more, less or other. */
export function altered(dice: Dice, text: string, characters: string): string {
  const at = dice.below(text.length + 1);
  const character = characters[dice.below(characters.length)] ?? "";
  return dice.pick([
    `${text.slice(0, at)}${character}${text.slice(at)}`,
    `${text.slice(0, at)}${text.slice(at + 1)}`,
    `${text.slice(0, at)}${character}${text.slice(at + 1)}`,
  ]);
}

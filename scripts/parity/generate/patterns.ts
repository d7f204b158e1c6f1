/** Patterns, destinations of mappings: those that make sense, and any. */
import type { Dice } from "./dice.ts";

/** Patterns that the server refuses, or looks at twice. */
export const ODD_SUBJECTS: readonly string[] = [
  ...[
    "",
    " ",
    ".",
    "..",
    "a.",
    ".a",
    "a..b",
    "a b",
    "a.>.b",
    ">.a",
    "*",
    "*.a",
    "*.*",
    "*.>",
    ">",
    "a.**",
    "a.b>",
    "a*b",
  ],
  ...[
    "$JS.>",
    "$JS.API.>",
    "$JS",
    "$JS.EVENT.>",
    "$JS.EVENT.ADVISORY.>",
    "$JS.EVENT",
    "$JS.*.>",
    "$JSC.x",
    "$NRG.x",
    "$JS.API.X",
  ],
  ...[
    "$SYS.>",
    "$SYS",
    "$SYS.ACCOUNT.>",
    "$SYS.ACCOUNT.x.y",
    "$SYS.REQ.x",
    "$KV.b.>",
    "$O.b.C.>",
    "_INBOX.x",
    "*.EVENT.>",
  ],
  ...["é.x", "a.\u0000", "a\tb", "a\r", "\u00a0", "a.\u{1f600}", "$", "*.JS", "$*.x", "a.\u007f", "x".repeat(300)],
];

const TOKENS = ["a", "b", "c", "*", "d-e"];

/** Under `root`: mostly literal, sometimes with wildcards. */
export function subject(dice: Dice, root: string): string {
  const depth = dice.below(3);
  const tokens = [root, ...dice.several(depth, () => dice.pick(TOKENS))];
  if (dice.chance(0.35)) tokens.push(">");
  return tokens.join(".");
}

export const DESTINATIONS: readonly string[] = [
  ...[
    "",
    ">",
    "x",
    "x.>",
    "x.$1",
    "x.$2",
    "$1.$2",
    "x.{{wildcard(1)}}",
    "{{wildcard(2)}}.x",
    "{{wildcard(0)}}",
    "{{ wildcard(1) }}",
  ],
  ...[
    "x.{{partition(3,1)}}",
    "x.{{partition(3)}}",
    "x.{{partition(0,1)}}",
    "x.{{partition(10,1,2)}}",
    "x.{{partition(a,1)}}",
  ],
  ...[
    "{{split(1,-)}}",
    "{{split(1)}}",
    "{{splitfromleft(1,2)}}",
    "{{SplitFromRight(1,2)}}",
    "{{slicefromleft(1,2)}}",
    "{{SliceFromRight(2,1)}}",
  ],
  ...[
    "{{left(1,2)}}",
    "{{right(1,2)}}",
    "{{left(1)}}",
    "{{random(5)}}",
    "{{random(0)}}",
    "{{random()}}",
    "{{bogus(1)}}",
    "{{wildcard()}}",
  ],
  ...[
    "{{wildcard(1,2)}}",
    "{{wildcard(1",
    "{{}}",
    "x y",
    "x..y",
    "x.*",
    "*.x",
    "*.*",
    "x.{{wildcard(1)}}.>",
    "$JS.API.x",
    "$JS.EVENT.x",
  ],
  ...[
    "{{partition(2147483648,1)}}",
    "{{split(1,.)}}",
    "{{split(1, )}}",
    "{{Partition(5,1)}}",
    "{{PARTITION(5,1)}}",
    "é.$1",
    "$0",
    "$1a",
  ],
];

const PIECES = [
  "a",
  "b",
  "*",
  ">",
  "",
  "a*",
  " ",
  "é",
  "$JS",
  "API",
  "EVENT",
  "ADVISORY",
  "$SYS",
  "ACCOUNT",
  "$JSC",
  "$NRG",
];

/** A pattern of any tokens, most of them unwise. */
export function anySubject(dice: Dice): string {
  if (dice.chance(0.5)) return dice.pick(ODD_SUBJECTS);
  return dice.several(1 + dice.below(4), () => dice.pick(PIECES)).join(".");
}

const FUNCTIONS = [
  "wildcard",
  "partition",
  "split",
  "splitfromleft",
  "SplitFromRight",
  "sliceFromLeft",
  "slicefromright",
  "left",
  "Right",
  "random",
  "x",
];
const ARGUMENTS = ["1", "2", "3", "0", "-1", "10", "a", "", " 1", "1 ", "-", ".", "2147483648"];

/** A destination of any tokens: text, references, functions with some arguments. */
export function anyDestination(dice: Dice): string {
  if (dice.chance(0.4)) return dice.pick(DESTINATIONS);
  const token = (): string =>
    dice.weighted<() => string>([
      [3, () => dice.pick(["x", "y", "z"])],
      [2, () => `$${dice.pick(ARGUMENTS)}`],
      [4, () => `{{${call(dice)}}}`],
      [1, () => dice.pick(PIECES)],
      [0.5, () => `{{${call(dice)}}}x`],
      [0.5, () => `{${call(dice)}}`],
    ])();
  return dice.several(1 + dice.below(3), token).join(".");
}

function call(dice: Dice): string {
  const space = dice.chance(0.2) ? " " : "";
  const list = dice.several(dice.below(4), () => dice.pick(ARGUMENTS)).join(dice.pick([",", ",", ", "]));
  return `${space}${dice.pick(FUNCTIONS)}${dice.chance(0.1) ? " " : ""}(${list})${space}`;
}

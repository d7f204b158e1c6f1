/** The least that must change in a text, so that cursors, scroll positions and folds stay where they are. */

/** Replaces `length` UTF-16 units from `offset` on. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** In UTF-16 units: longer texts go without colours, folds and completion, and are read after longer pauses. */
export const LARGE_TEXT = 2_000_000;

/** Above this many lines in which two texts may differ, they are replaced as one. */
const MAX_LINES = 400_000;

/** Edits that turn `before` into `after`: in order, apart from each other, offsets of `before`. */
export function minimalEdits(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const whole = trimmed(before, 0, before.length, after, 0, after.length);
  if (!whole) return [];
  const [start, endBefore, startAfter, endAfter] = whole;
  const left = lineStart(before, start);
  const oldLines = linesOf(before, left, endBefore);
  const newLines = linesOf(after, left, endAfter);
  const few = oldLines.length <= 2 || newLines.length <= 2 || oldLines.length + newLines.length > MAX_LINES;
  if (few) return [{ offset: start, length: endBefore - start, text: after.slice(startAfter, endAfter) }];

  const edits: TextEdit[] = [];
  let oldAt = left;
  let newAt = left;
  const gap = (oldEnd: number, newEnd: number) => {
    const part = trimmed(before, oldAt, oldEnd, after, newAt, newEnd);
    if (part) edits.push({ offset: part[0], length: part[1] - part[0], text: after.slice(part[2], part[3]) });
  };
  for (const { old, fresh } of anchors(before, oldLines, after, newLines)) {
    gap(old.start, fresh.start);
    oldAt = old.end;
    newAt = fresh.end;
  }
  gap(endBefore, endAfter);
  return edits;
}

export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let out = "";
  let at = 0;
  for (const { offset, length, text: inserted } of edits) {
    out += text.slice(at, offset) + inserted;
    at = offset + length;
  }
  return out + text.slice(at);
}

interface Line {
  readonly start: number;
  /** After its line break. */
  readonly end: number;
}

/** `undefined` when both parts are equal; otherwise the parts without their common beginning and end. */
function trimmed(a: string, aStart: number, aEnd: number, b: string, bStart: number, bEnd: number) {
  let [a0, a1, b0, b1] = [aStart, aEnd, bStart, bEnd];
  while (a0 < a1 && b0 < b1 && a.charCodeAt(a0) === b.charCodeAt(b0)) {
    a0 += 1;
    b0 += 1;
  }
  if (a0 === a1 && b0 === b1) return undefined;
  if (a0 > aStart && isHighSurrogate(a, a0 - 1)) {
    a0 -= 1;
    b0 -= 1;
  }
  while (a1 > a0 && b1 > b0 && a.charCodeAt(a1 - 1) === b.charCodeAt(b1 - 1)) {
    a1 -= 1;
    b1 -= 1;
  }
  if (a1 < aEnd && isHighSurrogate(a, a1 - 1)) {
    a1 += 1;
    b1 += 1;
  }
  return [a0, a1, b0, b1] as const;
}

/** Not between the halves of a character. */
function isHighSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

function linesOf(text: string, start: number, end: number): Line[] {
  const lines: Line[] = [];
  for (let at = start; at < end; ) {
    const breakAt = text.indexOf("\n", at);
    const next = breakAt === -1 || breakAt >= end ? end : breakAt + 1;
    lines.push({ start: at, end: next });
    at = next;
  }
  return lines;
}

interface Anchor {
  readonly old: Line;
  readonly fresh: Line;
}

/** Lines that stand once in each text and in the same order in both. */
function anchors(before: string, oldLines: readonly Line[], after: string, newLines: readonly Line[]): Anchor[] {
  const oldOnce = onlyOnce(before, oldLines);
  const newOnce = onlyOnce(after, newLines);
  const pairs: { old: number; fresh: number }[] = [];
  for (const [text, fresh] of newOnce) {
    const old = oldOnce.get(text);
    if (old !== undefined) pairs.push({ old, fresh });
  }
  pairs.sort((a, b) => a.fresh - b.fresh);
  return increasing(pairs.map(({ old }) => old)).map((index) => {
    const { old, fresh } = pairs[index] as { old: number; fresh: number };
    return { old: oldLines[old] as Line, fresh: newLines[fresh] as Line };
  });
}

function onlyOnce(text: string, lines: readonly Line[]): Map<string, number> {
  const found = new Map<string, number>();
  const twice = new Set<string>();
  lines.forEach(({ start, end }, index) => {
    const line = text.slice(start, end);
    if (found.has(line)) twice.add(line);
    else found.set(line, index);
  });
  for (const line of twice) found.delete(line);
  return found;
}

/** The indexes of a longest increasing subsequence. */
function increasing(values: readonly number[]): number[] {
  const tails: number[] = [];
  const previous: number[] = [];
  values.forEach((value, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = index;
  });
  const result: number[] = [];
  for (let at = tails.at(-1) ?? -1; at !== -1; at = previous[at] as number) result.push(at);
  return result.reverse();
}

/** What may predict the next byte of a text: the bytes before it, the word, its hints and what was written before. */
import { symbolOf } from "./alphabet.ts";
import { CONTEXTS, type Mixer } from "./mixer.ts";
import { type Hint, mix } from "./port.ts";

const HISTORY = 1 << 17;
const MATCH_SLOTS = 1 << 14;
const COLUMNS = 1 << 10;
const NO_HINT: Hint = new Uint8Array(0);

/** Follows a text that the present one may repeat; a mismatch is mended at the next separator. */
class Follower {
  #hint: Hint = NO_HINT;
  #at = 0;
  #following = false;
  matched = 0;
  misses = 0;

  start(hint: Hint | undefined): void {
    this.#hint = hint ?? NO_HINT;
    this.#at = 0;
    this.#following = hint !== undefined && hint.length > 0;
    this.matched = 0;
    this.misses = 0;
  }

  /** -1: nothing. The hint's end expects the text's. */
  get expected(): number {
    if (!this.#following) return -1;
    return this.#hint[this.#at] ?? 0;
  }

  see(byte: number): void {
    if (this.#following) {
      if (this.expected === byte) {
        this.#at += 1;
        this.matched += 1;
        return;
      }
      this.#following = false;
      this.misses += 1;
      this.matched = 0;
    }
    if (!isSeparator(byte)) return;
    const next = this.#hint.indexOf(byte, this.#at);
    if (next === -1) return;
    this.#at = next + 1;
    this.#following = true;
  }
}

function isSeparator(byte: number): boolean {
  return byte === 46 || byte === 45 || byte === 95 || byte === 32;
}

export class TextContexts {
  /** Hash of the text since it started. */
  whole = 0;
  readonly #history: Uint8Array;
  readonly #matches: Int32Array;
  /** The last text of each field. */
  readonly #columns: Hint[];
  readonly #first = new Follower();
  readonly #second = new Follower();
  readonly #column = new Follower();
  #end: number;
  #begin = 0;
  #role = 0;
  #field = 0;
  #word = 0;
  #wordBefore = 0;
  #token = 0;
  #matchAt = -1;
  #matchLength = 0;

  constructor(history?: Uint8Array, matches?: Int32Array, columns?: Hint[], end = 0) {
    this.#history = history ?? new Uint8Array(HISTORY);
    this.#matches = matches ?? new Int32Array(MATCH_SLOTS).fill(-1);
    this.#columns = columns ?? [];
    this.#end = end;
  }

  copy(): TextContexts {
    return new TextContexts(this.#history.slice(), this.#matches.slice(), this.#columns.slice(), this.#end);
  }

  start(role: number, field: number, hints: readonly Hint[]): void {
    this.#role = role;
    this.#field = field;
    this.#begin = this.#end;
    this.#first.start(hints[0]);
    this.#second.start(hints[1]);
    this.#column.start(this.#columns[field & (COLUMNS - 1)]);
    this.#word = 0;
    this.#wordBefore = 0;
    this.#token = 0;
    this.#matchAt = -1;
    this.#matchLength = 0;
    this.whole = mix(role, 99);
  }

  #back(n: number): number {
    const at = this.#end - n;
    return at >= this.#begin ? (this.#history[at & (HISTORY - 1)] as number) : 256 + this.#role;
  }

  /** For the next letter's symbol, or for the byte after an escape. */
  fill({ hashes, expected, confidence, selectors }: Mixer, letter: boolean): void {
    const c1 = this.#back(1);
    const o2 = mix(c1, this.#back(2));
    const o3 = mix(o2, this.#back(3));
    const o4 = mix(o3, this.#back(4));
    const o5 = mix(o4, this.#back(5));
    const o6 = mix(o5, this.#back(6));
    const first = this.#first.expected;
    const second = this.#second.expected;
    const column = this.#column.expected;
    const matched = this.#matchAt >= 0 ? (this.#history[this.#matchAt & (HISTORY - 1)] as number) : -1;
    hashes[0] = mix(100, this.#role);
    hashes[1] = mix(mix(101, this.#field), c1);
    hashes[2] = mix(102, o2);
    hashes[3] = mix(103, o3);
    hashes[4] = mix(104, o4);
    hashes[5] = mix(105, o5);
    hashes[6] = mix(106, o6);
    hashes[7] = mix(107, this.#word);
    hashes[8] = mix(mix(108, this.#word), this.#wordBefore);
    hashes[9] = mix(mix(109, this.#word), mix(this.#field, this.#token));
    hashes[10] = mix(mix(110, this.#field), this.whole);
    hashes[11] = mix(mix(111, first), mix(this.#role, Math.min(3, this.#first.matched)));
    hashes[12] = mix(mix(112, first), mix(second, c1));
    hashes[13] = mix(mix(113, column), mix(c1, this.#field));
    hashes[14] = mix(mix(114, this.#role), mix(c1, this.#token));
    expected[0] = letter ? expectedSymbol(first) : first;
    confidence[0] = trustOf(this.#first, this.#role);
    expected[1] = letter ? expectedSymbol(second) : second;
    confidence[1] = trustOf(this.#second, this.#role);
    expected[2] = letter ? expectedSymbol(column) : column;
    confidence[2] = trustOf(this.#column, this.#role);
    expected[3] = letter ? expectedSymbol(matched) : matched;
    confidence[3] = Math.min(15, this.#matchLength) * 16 + this.#role;
    const sure = (first >= 0 ? 1 + Math.min(2, this.#first.matched) : 0) * 4 + Math.min(3, this.#matchLength >> 1);
    selectors[0] = 256 + sure * 4 + (column < 0 ? 0 : Math.min(2, this.#column.matched) + 1);
    selectors[1] = 256 + Math.min(15, this.#end - this.#begin) * 16 + this.#role;
    if (letter) return;
    for (let i = 0; i < CONTEXTS; i += 1) hashes[i] = mix(hashes[i] as number, 200);
  }

  see(byte: number): void {
    this.#first.see(byte);
    this.#second.see(byte);
    this.#column.see(byte);
    this.whole = mix(this.whole, byte);
    if (isSeparator(byte)) {
      this.#wordBefore = this.#word;
      this.#word = 0;
      this.#token += 1;
    } else this.#word = mix(this.#word, byte);
    this.#history[this.#end & (HISTORY - 1)] = byte;
    this.#end += 1;
    this.#match(byte);
    if (byte === 0) this.#columns[this.#field & (COLUMNS - 1)] = this.#written();
  }

  /** The latest place where the same bytes came before. */
  #match(byte: number): void {
    if (this.#matchAt >= 0 && this.#history[this.#matchAt & (HISTORY - 1)] === byte) {
      this.#matchAt += 1;
      this.#matchLength += 1;
    } else {
      this.#matchAt = -1;
      this.#matchLength = 0;
    }
    if (this.#end - this.#begin < 3) return;
    const key = mix(mix(this.#back(1), this.#back(2)), this.#back(3)) & (MATCH_SLOTS - 1);
    if (this.#matchAt < 0) {
      this.#matchAt = this.#matches[key] as number;
      this.#matchLength = this.#matchAt < 0 ? 0 : 1;
    }
    this.#matches[key] = this.#end;
  }

  #written(): Hint {
    const bytes = new Uint8Array(this.#end - 1 - this.#begin);
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = this.#history[(this.#begin + i) & (HISTORY - 1)] as number;
    return bytes;
  }
}

function expectedSymbol(byte: number): number {
  return byte < 0 ? -1 : symbolOf(byte);
}

function trustOf(follower: Follower, role: number): number {
  return (Math.min(7, follower.matched) * 4 + Math.min(3, follower.misses)) * 16 + role;
}

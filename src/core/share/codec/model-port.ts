/** The port that compresses: for each symbol it gathers what may predict it, and lets the mixer code it. */
import { byteOf, ESCAPE, LETTER_BITS, symbolOf } from "./alphabet.ts";
import type { BitCoder } from "./arithmetic.ts";
import { copyMemory, emptyMemory, type Memory, Mixer } from "./mixer.ts";
import { CodecFault, type Hint, mix, type Port } from "./port.ts";
import { Recall } from "./recall.ts";
import { TextContexts } from "./text-contexts.ts";

/** The most symbols of one link; the model takes about three microseconds for each. */
export const MAX_MODEL_SYMBOLS = 1 << 16;

/** What a port has learnt so far: to be given to others. */
export interface Learnt {
  readonly memory: Memory;
  readonly text: TextContexts;
  readonly recalls: readonly [byField: Recall, byPrefix: Recall, byAnchor: Recall];
}

export function nothingLearnt(): Learnt {
  return { memory: emptyMemory(), text: new TextContexts(), recalls: [new Recall(), new Recall(), new Recall()] };
}

function copyLearnt({ memory, text, recalls: [byField, byPrefix, byAnchor] }: Learnt): Learnt {
  return {
    memory: copyMemory(memory),
    text: text.copy(),
    recalls: [byField.copy(), byPrefix.copy(), byAnchor.copy()],
  };
}

export class ModelPort implements Port {
  readonly reading: boolean;
  symbols = 0;
  readonly #coder: BitCoder;
  readonly #mixer: Mixer;
  readonly #text: TextContexts;
  readonly #byField: Recall;
  readonly #byPrefix: Recall;
  readonly #byAnchor: Recall;
  readonly #learnt: Learnt;
  #kind = 0;
  #anchor = 0;
  #last = 0;
  #last2 = 0;
  #last3 = 0;
  #prefix = 0;

  /** What the port learns stays its own: `learnt` is copied. */
  constructor(coder: BitCoder, learnt: Learnt, reading: boolean) {
    this.#learnt = copyLearnt(learnt);
    this.#coder = coder;
    this.#mixer = new Mixer(this.#learnt.memory);
    this.#text = this.#learnt.text;
    [this.#byField, this.#byPrefix, this.#byAnchor] = this.#learnt.recalls;
    this.reading = reading;
  }

  get learnt(): Learnt {
    return this.#learnt;
  }

  anchor(anchor: number): void {
    this.#anchor = mix(anchor, 3);
  }

  startGroup(kind: number): void {
    this.#kind = kind;
    this.#anchor = 0;
    this.#prefix = mix(kind, 17);
    this.#last = 0;
    this.#last2 = 0;
    this.#last3 = 0;
  }

  choice(field: number, bits: number, symbol: number): number {
    this.#count();
    const { hashes, expected, confidence, selectors } = this.#mixer;
    const same = mix(field, 1);
    const inPrefix = mix(field, this.#prefix);
    const inAnchor = mix(field, this.#anchor + 77);
    const before = this.#byField.symbol(same);
    const older = this.#byField.older(same);
    hashes[0] = field;
    hashes[1] = mix(same, before);
    hashes[2] = mix(mix(field, 2), older);
    hashes[3] = mix(mix(field, 3), this.#last);
    hashes[4] = mix(mix(field, 4), mix(this.#last, this.#last2));
    hashes[5] = mix(mix(field, 5), mix(mix(this.#last, this.#last2), this.#last3));
    hashes[6] = inPrefix;
    hashes[7] = inAnchor;
    hashes[8] = mix(mix(field, 6), mix(before, this.#last));
    hashes[9] = mix(mix(field, 7), mix(this.#anchor, this.#last));
    hashes[10] = mix(mix(field, 8), this.#kind);
    hashes[11] = mix(mix(field, 9), mix(older, this.#last));
    hashes[12] = 12;
    hashes[13] = mix(13, this.#last);
    hashes[14] = mix(mix(field, 14), mix(before, this.#byAnchor.symbol(inAnchor)));
    expect(this.#byField, same, 0);
    expect(this.#byPrefix, inPrefix, 1);
    expect(this.#byAnchor, inAnchor, 2);
    expected[3] = -1;
    const agree =
      (expected[0] === expected[1] ? 1 : 0) + (expected[0] === expected[2] ? 2 : 0) + (expected[1] === -1 ? 4 : 0);
    selectors[0] = field & 255;
    selectors[1] = Math.min(3, confidence[0] as number) + 4 * Math.min(3, confidence[1] as number) + 16 * agree;
    const done = this.#mixer.symbol(this.#coder, bits, symbol);
    this.#byField.see(same, done);
    this.#byPrefix.see(inPrefix, done);
    this.#byAnchor.see(inAnchor, done);
    this.#last3 = this.#last2;
    this.#last2 = this.#last;
    this.#last = mix(field, done);
    this.#prefix = mix(this.#prefix, this.#last);
    return done;

    function expect(recall: Recall, at: number, i: number): void {
      expected[i] = recall.symbol(at);
      confidence[i] = recall.run(at);
    }
  }

  startText(role: number, field: number, hints: readonly Hint[]): void {
    this.#text.start(role, field, hints);
  }

  letter(byte: number): number {
    this.#count();
    this.#text.fill(this.#mixer, true);
    const symbol = this.#mixer.symbol(this.#coder, LETTER_BITS, symbolOf(byte));
    let done = byteOf(symbol);
    if (symbol === ESCAPE) {
      this.#text.fill(this.#mixer, false);
      done = this.#mixer.symbol(this.#coder, 8, byte);
    }
    this.#text.see(done);
    if (done === 0) {
      this.#last3 = this.#last2;
      this.#last2 = this.#last;
      this.#last = this.#text.whole;
    }
    return done;
  }

  #count(): void {
    this.symbols += 1;
    if (this.reading && this.symbols > MAX_MODEL_SYMBOLS) throw new CodecFault("oversized");
  }
}

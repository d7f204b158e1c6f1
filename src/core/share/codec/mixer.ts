/**
 * Predicts symbols bit by bit: statistics of hashed contexts and of expected symbols, mixed by small networks that
 * learn which of them to believe. After the PAQ family of compressors by Matt Mahoney; integer arithmetic only.
 */
import type { BitCoder } from "./arithmetic.ts";
import { LOGIT_LIMIT, SQUASH, STRETCH } from "./squash.ts";

export const CONTEXTS = 15;
export const EXPECTATIONS = 4;
export const SELECTORS = 3;
export const CONFIDENCE_SIZE = 1024;
export const SELECTOR_SIZE = 512;

const SLOT_BITS = 19;
const SLOTS = 1 << SLOT_BITS;
const INPUTS = CONTEXTS * 2 + EXPECTATIONS + 1;
const BIAS = 256;
const FIRST_RATE = 12;
const LAST_RATE = 3;

/** Counts of zeros and ones seen in a context, 0 to 7 each: what the counts become when a bit is seen. */
const NEXT_COUNTS: Uint8Array = nextCounts();
/** How far a probability moves towards the bit it sees, in 32768ths, by the number of bits seen before. */
const PACE: Int32Array = Int32Array.from({ length: 16 }, (_, n) => Math.floor(32768 / (n + 1.6)));

function nextCounts(): Uint8Array {
  const table = new Uint8Array(128);
  const faded = (n: number) => (n > 2 ? (n + 3) >> 1 : n);
  for (let zeros = 0; zeros < 8; zeros += 1) {
    for (let ones = 0; ones < 8; ones += 1) {
      const at = zeros * 8 + ones;
      table[at] = Math.min(7, zeros + 1) * 8 + faded(ones);
      table[at + 64] = faded(zeros) * 8 + Math.min(7, ones + 1);
    }
  }
  return table;
}

/** Everything that the model has learnt. */
export interface Memory {
  /** Bits 0-15 the probability of a one, 16-21 the counts, 22-31 a check of the context. */
  readonly slots: Int32Array;
  /** What counts have meant so far, for each context. */
  readonly meanings: Uint16Array;
  /** How often an expectation was right, for each of its confidences. */
  readonly trust: Uint16Array;
  readonly weights: Int32Array;
  readonly lastWeights: Int32Array;
}

export function emptyMemory(): Memory {
  const meanings = new Uint16Array(CONTEXTS * 64);
  for (let i = 0; i < meanings.length; i += 1) {
    const zeros = (i & 63) >> 3;
    const ones = i & 7;
    meanings[i] = Math.floor(((ones * 10 + 4) * 65536) / ((zeros + ones) * 10 + 8));
  }
  return {
    slots: new Int32Array(SLOTS),
    meanings,
    trust: new Uint16Array(EXPECTATIONS * CONFIDENCE_SIZE).fill(49152),
    weights: new Int32Array(SELECTORS * SELECTOR_SIZE * INPUTS).fill(12000),
    lastWeights: new Int32Array(SELECTOR_SIZE * SELECTORS).fill(Math.floor(65536 / SELECTORS)),
  };
}

export function copyMemory(memory: Memory): Memory {
  return {
    slots: memory.slots.slice(),
    meanings: memory.meanings.slice(),
    trust: memory.trust.slice(),
    weights: memory.weights.slice(),
    lastWeights: memory.lastWeights.slice(),
  };
}

export class Mixer {
  /** Set these before each symbol: hashes of the contexts … */
  readonly hashes = new Int32Array(CONTEXTS);
  /** … the symbols that something expects (-1: nothing), and how sure it is (below CONFIDENCE_SIZE) … */
  readonly expected = new Int32Array(EXPECTATIONS);
  readonly confidence = new Int32Array(EXPECTATIONS);
  /** … and which weights to use (below SELECTOR_SIZE). */
  readonly selectors = new Int32Array(SELECTORS);

  readonly #memory: Memory;
  readonly #at = new Int32Array(CONTEXTS);
  readonly #inputs = new Int32Array(INPUTS);
  readonly #chances = new Int32Array(SELECTORS);
  readonly #logits = new Int32Array(SELECTORS);

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#inputs[INPUTS - 1] = BIAS;
  }

  /** Codes one symbol of `bits` (1 to 8) and learns from it. */
  symbol(coder: BitCoder, bits: number, symbol: number): number {
    const root = 1 << bits;
    let node = 1;
    for (let shift = bits - 1; shift >= 0; shift -= 1) {
      this.#gather(root, node, shift);
      const chance = this.#chance();
      const bit = coder.bit(chance, (symbol >> shift) & 1);
      this.#learn(bit, chance, root, node, shift);
      node = node * 2 + bit;
    }
    return node - root;
  }

  #gather(root: number, node: number, shift: number): void {
    const { slots, meanings, trust } = this.#memory;
    const inputs = this.#inputs;
    const salt = Math.imul(node, 0x1e35a7bd);
    for (let i = 0; i < CONTEXTS; i += 1) {
      let h = Math.imul((this.hashes[i] as number) ^ salt, 0x2c1b3c6d);
      h ^= h >>> 15;
      const at = h & (SLOTS - 1);
      const check = h >>> 22;
      this.#at[i] = at;
      let slot = slots[at] as number;
      if (slot >>> 22 !== check) {
        slot = (check << 22) | 32768;
        slots[at] = slot;
      }
      const counts = (slot >>> 16) & 63;
      if (counts === 0) {
        inputs[i * 2] = 0;
        inputs[i * 2 + 1] = 0;
      } else {
        inputs[i * 2] = STRETCH[(slot & 0xffff) >> 4] as number;
        inputs[i * 2 + 1] = STRETCH[(meanings[i * 64 + counts] as number) >> 4] as number;
      }
    }
    for (let i = 0; i < EXPECTATIONS; i += 1) {
      const expected = this.expected[i] as number;
      let input = 0;
      if (expected >= 0 && (expected | root) >> (shift + 1) === node) {
        input = STRETCH[(trust[i * CONFIDENCE_SIZE + (this.confidence[i] as number)] as number) >> 4] as number;
        if (((expected >> shift) & 1) === 0) input = -input;
      }
      inputs[CONTEXTS * 2 + i] = input;
    }
  }

  #chance(): number {
    const { weights, lastWeights } = this.#memory;
    const inputs = this.#inputs;
    let total = 0;
    for (let j = 0; j < SELECTORS; j += 1) {
      const base = (j * SELECTOR_SIZE + (this.selectors[j] as number)) * INPUTS;
      let sum = 0;
      for (let i = 0; i < INPUTS; i += 1) sum += (weights[base + i] as number) * (inputs[i] as number);
      const logit = limit(sum / 65536);
      this.#logits[j] = logit;
      this.#chances[j] = SQUASH[logit + 2048] as number;
      total += logit * (lastWeights[(this.selectors[0] as number) * SELECTORS + j] as number);
    }
    return SQUASH[limit(total / 65536) + 2048] as number;
  }

  #learn(bit: number, chance: number, root: number, node: number, shift: number): void {
    const { slots, meanings, trust, weights, lastWeights } = this.#memory;
    const inputs = this.#inputs;
    const target = bit * 65535;
    const lastError = Math.imul(target - chance, LAST_RATE);
    const lastBase = (this.selectors[0] as number) * SELECTORS;
    for (let j = 0; j < SELECTORS; j += 1) {
      lastWeights[lastBase + j] =
        (lastWeights[lastBase + j] as number) + ((Math.imul(this.#logits[j] as number, lastError) + 0x40000) >> 19);
      const error = Math.imul(target - (this.#chances[j] as number), FIRST_RATE);
      const base = (j * SELECTOR_SIZE + (this.selectors[j] as number)) * INPUTS;
      for (let i = 0; i < INPUTS; i += 1) {
        const change = (Math.imul(inputs[i] as number, error) + 0x40000) >> 19;
        weights[base + i] = (weights[base + i] as number) + change;
      }
    }
    for (let i = 0; i < CONTEXTS; i += 1) {
      const at = this.#at[i] as number;
      const slot = slots[at] as number;
      const counts = (slot >>> 16) & 63;
      const chanceThen = slot & 0xffff;
      const pace = PACE[(counts >> 3) + (counts & 7)] as number;
      const now = chanceThen + (((target - chanceThen) * pace) >> 15);
      slots[at] = (slot & ~0x3fffff) | ((NEXT_COUNTS[bit * 64 + counts] as number) << 16) | now;
      const meaning = i * 64 + counts;
      const meant = meanings[meaning] as number;
      meanings[meaning] = meant + ((target - meant) >> 6);
    }
    for (let i = 0; i < EXPECTATIONS; i += 1) {
      const expected = this.expected[i] as number;
      if (expected < 0 || (expected | root) >> (shift + 1) !== node) continue;
      const at = i * CONFIDENCE_SIZE + (this.confidence[i] as number);
      const right = ((expected >> shift) & 1) === bit ? 65535 : 0;
      const trusted = trust[at] as number;
      trust[at] = trusted + ((right - trusted) >> 5);
    }
  }
}

function limit(logit: number): number {
  return logit > LOGIT_LIMIT ? LOGIT_LIMIT : logit < -LOGIT_LIMIT ? -LOGIT_LIMIT : logit | 0;
}

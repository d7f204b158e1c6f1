/**
 * Predicts symbols bit by bit: statistics of hashed contexts and of expected symbols, mixed by small networks that
 * learn which of them to believe. After the PAQ family of compressors by Matt Mahoney; integer arithmetic only.
 */
import type { BitCoder } from "./arithmetic.ts";
import { LOGIT_LIMIT, SQUASH, STRETCH } from "./squash.ts";

export const CONTEXTS = 15;
const EXPECTATIONS = 4;
const SELECTORS = 2;
const CONFIDENCE_SIZE = 1024;
const SELECTOR_SIZE = 512;

/** A block has a check of its context and a slot for each node of a tree of three bits: one look-up for the three. */
const BLOCK_BITS = 17;
const BLOCKS = 1 << BLOCK_BITS;
const STEP = 3;
const INPUTS = CONTEXTS + EXPECTATIONS + 1;
const BIAS = 256;
const FIRST_RATE = 11;
const LAST_RATE = 10;

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
  /** Blocks of a check and seven slots: bits 0-15 the probability of a one, 16-21 the counts. */
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
    slots: new Int32Array(BLOCKS * 8),
    meanings,
    trust: new Uint16Array(EXPECTATIONS * CONFIDENCE_SIZE).fill(49152),
    weights: new Int32Array(SELECTORS * SELECTOR_SIZE * INPUTS).fill(6500),
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
  /** Where the blocks of the contexts are, what they say of the bit, and what each set of weights makes of it. */
  readonly #blocks = new Int32Array(CONTEXTS);
  readonly #inputs = new Int32Array(INPUTS);
  readonly #logits = new Int32Array(SELECTORS);

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#inputs[INPUTS - 1] = BIAS;
  }

  /** Codes one symbol of `bits` (1 to 8) and learns from it. */
  symbol(coder: BitCoder, bits: number, symbol: number): number {
    const { hashes, expected, confidence, selectors } = this;
    const memory = this.#memory;
    const blocks = this.#blocks;
    const inputs = this.#inputs;
    const logits = this.#logits;
    const root = 1 << bits;
    let node = 1;
    let local = 1;
    for (let shift = bits - 1; shift >= 0; shift -= 1) {
      if ((bits - 1 - shift) % STEP === 0) {
        findBlocks(memory, hashes, node, blocks);
        local = 1;
      }
      gatherContexts(memory, blocks, local, inputs);
      gatherExpectations(memory, expected, confidence, root, node, shift, inputs);
      const chance = mixed(memory, selectors, inputs, logits);
      const bit = coder.bit(chance, (symbol >> shift) & 1);
      const target = bit * 65535;
      learnWeights(memory, selectors, inputs, logits, target, chance);
      learnContexts(memory, blocks, local, bit, target);
      learnExpectations(memory, expected, confidence, root, node, shift, bit);
      node = node * 2 + bit;
      local = local * 2 + bit;
    }
    return node - root;
  }
}

/** Finds the block of each context, and clears it when it was another's. */
function findBlocks({ slots }: Memory, hashes: Int32Array, node: number, blocks: Int32Array): void {
  const salt = Math.imul(node, 0x1e35a7bd);
  for (let i = 0; i < CONTEXTS; i += 1) {
    let h = Math.imul((hashes[i] as number) ^ salt, 0x2c1b3c6d);
    h ^= h >>> 15;
    const at = (h & (BLOCKS - 1)) << 3;
    blocks[i] = at;
    if (slots[at] === h) continue;
    slots[at] = h;
    for (let slot = at + 1; slot < at + 8; slot += 1) slots[slot] = 32768;
  }
}

/** What the contexts have seen of the bit; nothing yet says nothing. */
function gatherContexts({ slots, meanings }: Memory, blocks: Int32Array, local: number, inputs: Int32Array): void {
  for (let i = 0; i < CONTEXTS; i += 1) {
    const slot = slots[(blocks[i] as number) + local] as number;
    const counts = slot >> 16;
    inputs[i] =
      counts === 0
        ? 0
        : ((STRETCH[(slot & 0xffff) >> 4] as number) +
            (STRETCH[(meanings[i * 64 + counts] as number) >> 4] as number)) >>
          1;
  }
}

function gatherExpectations(
  { trust }: Memory,
  expected: Int32Array,
  confidence: Int32Array,
  root: number,
  node: number,
  shift: number,
  inputs: Int32Array,
): void {
  for (let i = 0; i < EXPECTATIONS; i += 1) {
    const symbol = expected[i] as number;
    let input = 0;
    if (symbol >= 0 && (symbol | root) >> (shift + 1) === node) {
      input = STRETCH[(trust[i * CONFIDENCE_SIZE + (confidence[i] as number)] as number) >> 4] as number;
      if (((symbol >> shift) & 1) === 0) input = -input;
    }
    inputs[CONTEXTS + i] = input;
  }
}

/** The chance of a one. Each selected set of weights gives a logit; their mean, weighted too, counts. */
function mixed(
  { weights, lastWeights }: Memory,
  selectors: Int32Array,
  inputs: Int32Array,
  logits: Int32Array,
): number {
  let total = 0;
  const last = (selectors[0] as number) * SELECTORS;
  for (let j = 0; j < SELECTORS; j += 1) {
    const base = (j * SELECTOR_SIZE + (selectors[j] as number)) * INPUTS;
    let sum = 0;
    for (let i = 0; i < INPUTS; i += 1) sum += (weights[base + i] as number) * (inputs[i] as number);
    const logit = limited(sum / 65536);
    logits[j] = logit;
    total += logit * (lastWeights[last + j] as number);
  }
  return SQUASH[limited(total / 65536) + 2048] as number;
}

function learnWeights(
  { weights, lastWeights }: Memory,
  selectors: Int32Array,
  inputs: Int32Array,
  logits: Int32Array,
  target: number,
  chance: number,
): void {
  const lastError = (target - chance) * LAST_RATE;
  const last = (selectors[0] as number) * SELECTORS;
  for (let j = 0; j < SELECTORS; j += 1) {
    const logit = logits[j] as number;
    lastWeights[last + j] = (lastWeights[last + j] as number) + ((Math.imul(logit, lastError) + 0x40000) >> 19);
    const error = (target - (SQUASH[logit + 2048] as number)) * FIRST_RATE;
    const base = (j * SELECTOR_SIZE + (selectors[j] as number)) * INPUTS;
    for (let i = 0; i < INPUTS; i += 1) {
      weights[base + i] = (weights[base + i] as number) + ((Math.imul(inputs[i] as number, error) + 0x10000) >> 17);
    }
  }
}

function learnContexts(
  { slots, meanings }: Memory,
  blocks: Int32Array,
  local: number,
  bit: number,
  target: number,
): void {
  for (let i = 0; i < CONTEXTS; i += 1) {
    const at = (blocks[i] as number) + local;
    const slot = slots[at] as number;
    const counts = slot >> 16;
    const before = slot & 0xffff;
    const pace = PACE[(counts >> 3) + (counts & 7)] as number;
    slots[at] = ((NEXT_COUNTS[bit * 64 + counts] as number) << 16) | (before + (((target - before) * pace) >> 15));
    const meant = meanings[i * 64 + counts] as number;
    meanings[i * 64 + counts] = meant + ((target - meant) >> 6);
  }
}

function learnExpectations(
  { trust }: Memory,
  expected: Int32Array,
  confidence: Int32Array,
  root: number,
  node: number,
  shift: number,
  bit: number,
): void {
  for (let i = 0; i < EXPECTATIONS; i += 1) {
    const symbol = expected[i] as number;
    if (symbol < 0 || (symbol | root) >> (shift + 1) !== node) continue;
    const at = i * CONFIDENCE_SIZE + (confidence[i] as number);
    const trusted = trust[at] as number;
    trust[at] = trusted + (((((symbol >> shift) & 1) === bit ? 65535 : 0) - trusted) >> 4);
  }
}

function limited(logit: number): number {
  return logit > LOGIT_LIMIT ? LOGIT_LIMIT : logit < -LOGIT_LIMIT ? -LOGIT_LIMIT : logit | 0;
}

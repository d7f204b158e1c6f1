/** Probabilities (65536ths) and their logits (200ths of a unit, -2047 to 2047): tables made of integers only. */

export const LOGIT_LIMIT = 2047;

/** Probabilities at the logits -2048, -1920, … 2048; between them, straight lines. */
const KNOTS = [
  2, 4, 8, 16, 30, 57, 109, 206, 389, 734, 1379, 2567, 4703, 8380, 14257, 22626, 32768, 42910, 51279, 57156, 60833,
  62969, 64157, 64802, 65147, 65330, 65427, 65479, 65506, 65520, 65528, 65532, 65534,
];

/** Probability at `logit + 2048`. */
export const SQUASH: Uint16Array = squashTable();
/** Logit of a probability, by its upper 12 bits. */
export const STRETCH: Int16Array = stretchTable();

function squashTable(): Uint16Array {
  const table = new Uint16Array(4096);
  for (let i = 0; i < 4096; i += 1) {
    const below = KNOTS[i >> 7] as number;
    const above = KNOTS[(i >> 7) + 1] as number;
    table[i] = below + (((above - below) * (i & 127) + 64) >> 7);
  }
  return table;
}

function stretchTable(): Int16Array {
  const table = new Int16Array(4096);
  let logit = -LOGIT_LIMIT;
  for (let i = 0; i < 4096; i += 1) {
    while (logit < LOGIT_LIMIT && (SQUASH[logit + 2048] as number) < i * 16 + 8) logit += 1;
    table[i] = logit;
  }
  return table;
}

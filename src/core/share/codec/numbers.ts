/** Numbers as a form and a whole amount of it: `86400000000000` nanoseconds is one day, `10737418240` is 10 Gi. */

/** Nanoseconds: ns, us, ms, s, m, h, d. */
export const DURATION_UNITS = [1, 1e3, 1e6, 1e9, 6e10, 36e11, 864e11] as const;
export const AMOUNT_UNITS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e9, 1024, 1048576, 1073741824, 1099511627776] as const;

/** Forms past the units. */
const ZERO = 20;
const MINUS_ONE = 21;
const NEGATIVE = 22;
/** One decimal; the next five forms are of two to six. */
const DECIMAL = 23;
const DECIMALS = 6;
export const FLOAT = 30;

export interface Formed {
  readonly form: number;
  /** 0 to 2^53 - 1; without a meaning for ZERO, MINUS_ONE and FLOAT. */
  readonly amount: number;
}

export function formOf(value: number, units: readonly number[]): Formed {
  if (value === 0) return { form: ZERO, amount: 0 };
  if (value === -1) return { form: MINUS_ONE, amount: 0 };
  if (Number.isInteger(value)) {
    if (value < 0) return value >= Number.MIN_SAFE_INTEGER ? { form: NEGATIVE, amount: -value } : floating;
    let best: Formed = floating;
    for (const [form, unit] of units.entries()) {
      const amount = value / unit;
      if (!Number.isSafeInteger(amount) || amount * unit !== value) continue;
      if (best === floating || amount < best.amount) best = { form, amount };
    }
    return best;
  }
  if (value < 0) return floating;
  for (let places = 1; places <= DECIMALS; places += 1) {
    const amount = Math.round(value * 10 ** places);
    if (!Number.isSafeInteger(amount)) break;
    if (amount / 10 ** places === value) return { form: DECIMAL + places - 1, amount };
  }
  return floating;
}

const floating: Formed = { form: FLOAT, amount: 0 };

/** The inverse of `formOf`, except for FLOAT; nothing for a form that there is not. */
export function numberOf({ form, amount }: Formed, units: readonly number[]): number | undefined {
  const unit = units[form];
  if (unit !== undefined) return amount * unit;
  if (form === ZERO) return 0;
  if (form === MINUS_ONE) return -1;
  if (form === NEGATIVE) return -amount;
  if (form >= DECIMAL && form < DECIMAL + DECIMALS) return amount / 10 ** (form - DECIMAL + 1);
  return undefined;
}

const SIMPLE_DURATION = /^([1-9]\d{0,8})(ns|us|ms|s|m|h|d)$/;
export const DURATION_WORDS = ["ns", "us", "ms", "s", "m", "h", "d"] as const;

/** `40ms` as a unit and an amount; nothing for `1m30s`, `040ms` and the like. */
export function durationForm(text: string): Formed | undefined {
  const [, digits, word] = SIMPLE_DURATION.exec(text) ?? [];
  const form = DURATION_WORDS.indexOf(word as (typeof DURATION_WORDS)[number]);
  return form < 0 ? undefined : { form, amount: Number(digits) };
}

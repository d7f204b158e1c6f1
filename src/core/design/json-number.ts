/** Numbers between JSON text and doubles: which of them keep every digit. */

/** A number as JSON text, every digit of it: `String` rounds whole numbers past 2^53 to 17 digits. */
export function numberText(value: number): string {
  const large = Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER && Math.abs(value) < 1e21;
  return large ? BigInt(value).toString() : JSON.stringify(value);
}

/** No double needs more digits to be told from its neighbours, and longer ones only cost time. */
const LONGEST_LITERAL = 400;

/** Whether a double keeps what the literal says: `31536000000000000` yes, `9007199254740993` no. */
export function isExactLiteral(literal: string): boolean {
  if (literal.length > LONGEST_LITERAL) return false;
  const value = Number(literal);
  return Number.isFinite(value) && significant(literal) === significant(numberText(value));
}

/** One spelling for each decimal value: digits without zeros at either end, and the power of ten. */
function significant(literal: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal) ?? [];
  const digits = (whole + fraction).replace(/^0+/, "");
  const kept = digits.replace(/0+$/, "");
  if (kept === "") return "0";
  return `${sign}${kept}e${Number(exponent) - fraction.length + digits.length - kept.length}`;
}

/** A literal that may lose digits: 16 or more of them, or an exponent. Only those between JSON punctuation. */
const RISKY_NUMBER = /[:[,\s](-?(?:\d[\d.]{15,}(?:[eE][+-]?\d+)?|\d[\d.]*[eE][+-]?\d+))(?=\s*[,\]}]|\s*$)/g;

/** Whether some number of the text may be inexact. Text inside strings can only raise a false alarm. */
export function mayHoldInexactNumbers(text: string): boolean {
  for (const match of text.matchAll(RISKY_NUMBER)) if (!isExactLiteral(match[1] as string)) return true;
  return false;
}

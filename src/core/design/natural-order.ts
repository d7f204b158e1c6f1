/** Compares as people count: `orders-2` before `orders-10`. Total and the same everywhere; no locale is asked. */
export function compareNatural(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(j);
    if (isDigit(x) && isDigit(y)) {
      const startA = skipZeros(a, i);
      const startB = skipZeros(b, j);
      i = skipDigits(a, startA);
      j = skipDigits(b, startB);
      const longer = i - startA - (j - startB);
      if (longer !== 0) return longer;
      for (let k = 0; k < i - startA; k += 1) {
        const order = a.charCodeAt(startA + k) - b.charCodeAt(startB + k);
        if (order !== 0) return order;
      }
    } else {
      if (x !== y) return x - y;
      i += 1;
      j += 1;
    }
  }
  return a.length - i - (b.length - j) || compareText(a, b);
}

/** By UTF-16 units. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function skipZeros(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 48) at += 1;
  return at;
}

function skipDigits(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

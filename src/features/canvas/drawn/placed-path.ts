/**
 * Path data `scale` times as large, its origin moved to `x`, `y`. What is drawn in place needs no transform of its own:
 * each of them would be one more thing that the browser keeps in order at every step of a pan.
 */
export function placedPath(d: string, scale: number, x: number, y: number): string {
  return d.replace(/([a-zA-Z])([^a-zA-Z]*)/g, (_, command: string, text: string) => {
    const numbers = (text.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    return command + numbers.map((number, i) => rounded(placedNumber(command, i, number, scale, x, y))).join(" ");
  });
}

function placedNumber(command: string, i: number, number: number, scale: number, x: number, y: number): number {
  const kind = command.toLowerCase();
  // Of an arc: two radii, a rotation and two flags before its end.
  const part = kind === "a" ? i % 7 : i;
  if (kind === "a" && part >= 2 && part < 5) return number;
  const isEnd = kind !== "a" || part >= 5;
  if (command === kind || !isEnd) return number * scale;
  const down = kind === "v" || (kind !== "h" && (kind === "a" ? part === 6 : part % 2 === 1));
  return number * scale + (down ? y : x);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

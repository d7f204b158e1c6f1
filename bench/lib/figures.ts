import { cpus, release, type } from "node:os";

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

/** The value that `share` (0 to 1) of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Three digits that matter: `0.0123`, `1.23`, `123`. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  if (value >= 100) return value.toFixed(0);
  return String(Number(value.toPrecision(3)));
}

/** What the figures were measured on. */
export function machine(): string {
  const all = cpus();
  return `${new Date().toISOString().slice(0, 10)}, ${all.length} × ${all[0]?.model.trim()}, ${type()} ${release()}, Node ${process.versions.node}`;
}

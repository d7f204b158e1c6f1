/** Nanoseconds as Go's `time.Duration` prints them: `1.5s`, `2m0s`, `100ms`. */
export function goDuration(nanos: number | bigint): string {
  const total = BigInt(nanos);
  if (total === 0n) return "0s";
  const sign = total < 0n ? "-" : "";
  const size = total < 0n ? -total : total;
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 1_000n)}µs`;
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 1_000_000n)}ms`;
  const seconds = decimal(size % 60_000_000_000n, 1_000_000_000n);
  const minutes = size / 60_000_000_000n;
  if (minutes === 0n) return `${sign}${seconds}s`;
  const hours = minutes / 60n;
  return hours === 0n ? `${sign}${minutes}m${seconds}s` : `${sign}${hours}h${minutes % 60n}m${seconds}s`;
}

function decimal(size: bigint, unit: bigint): string {
  const fraction = String(size % unit)
    .padStart(String(unit).length - 1, "0")
    .replace(/0+$/, "");
  return fraction ? `${size / unit}.${fraction}` : String(size / unit);
}

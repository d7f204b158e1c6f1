/** What the browser gives back, as what it should be: other programs, extensions and bad disks write there too. */
import { KINDS } from "#core/design/kinds/all.ts";
import type { ElementCounts } from "#ui/counts.ts";
import type { DesignRecord, TextRecord, VersionRecord } from "./storage.ts";

type Unsure<T> = { readonly [K in keyof T]?: unknown };

/** The record itself when nothing is wrong with it; otherwise what can be used of it, and nought for the rest. */
export function soundRecord(record: DesignRecord): DesignRecord {
  const { id, name, createdAt, updatedAt, revision, counts, size, versionAt, versionRevision, damage } =
    record as Unsure<DesignRecord> & { id: string };
  const sound =
    typeof name === "string" &&
    [createdAt, updatedAt, revision, size, versionAt, versionRevision].every(isAmount) &&
    areCounts(counts) &&
    (damage === undefined || typeof damage === "string");
  if (sound) return record;
  return {
    id,
    name: typeof name === "string" ? name : "",
    createdAt: amount(createdAt),
    updatedAt: amount(updatedAt),
    revision: amount(revision),
    counts: areCounts(counts) ? counts : {},
    size: amount(size),
    versionAt: amount(versionAt),
    versionRevision: amount(versionRevision),
    ...(damage !== undefined && { damage: typeof damage === "string" ? damage : "It was marked as damaged." }),
  };
}

/** As `soundRecord`. */
export function soundVersion(version: VersionRecord): VersionRecord {
  const { at, revision, reason, label, counts, size } = version as Unsure<VersionRecord>;
  const sound =
    [at, revision, size].every(isAmount) &&
    typeof reason === "string" &&
    (label === null || typeof label === "string") &&
    areCounts(counts);
  if (sound) return version;
  return {
    id: version.id,
    at: amount(at),
    revision: amount(revision),
    reason: typeof reason === "string" ? (reason as VersionRecord["reason"]) : "edited",
    label: typeof label === "string" ? label : null,
    counts: areCounts(counts) ? counts : {},
    size: amount(size),
  };
}

/** The text, where there is one. */
export function soundText(stored: TextRecord | undefined): string | undefined {
  const text: unknown = stored?.text;
  return typeof text === "string" ? text : undefined;
}

/** Times past what a `Date` can say are none. */
function isAmount(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 8.64e15;
}

function amount(value: unknown): number {
  return isAmount(value) ? value : 0;
}

function areCounts(value: unknown): value is ElementCounts {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).every(
    ([kind, count]) => (KINDS as readonly string[]).includes(kind) && Number.isSafeInteger(count) && count >= 0,
  );
}

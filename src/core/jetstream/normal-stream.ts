/**
 * What the server puts in the place of declared values of a stream. One definition for what a design shows as stored
 * (`effective.ts`) and for the server model, whose checks run between these steps.
 *
 * Source: nats-server server/stream.go (checkStreamCfg, configUpdateCheck).
 */

import { SECOND } from "../design/units.ts";
import { isAvailable, type ServerVersion } from "./versions.ts";
import type { Int } from "./wire.ts";

/** Limits of which 0 and, since 2.12, everything below -1 is stored as -1: no limit. */
export const UNLIMITED = ["max_consumers", "max_msgs", "max_bytes", "max_msgs_per_subject", "max_msg_size"] as const;

/** Of a field in `UNLIMITED`. Until 2.11 negative values were stored as they came. */
export function isUnlimited(value: Int, version: ServerVersion): boolean {
  return Number(value) === 0 || (value < -1 && isAvailable("2.12.0", version));
}

/** The `duplicate_window` of a stream that gives none, unless its age or the server allow less. Nanoseconds. */
export const DEFAULT_WINDOW = 120 * SECOND;

interface Copying {
  readonly mirror?: unknown;
  readonly sources?: readonly unknown[] | undefined;
}

/** Whether a stream without `duplicate_window` gets the default one: until 2.12 those with sources did too. */
export function hasDefaultWindow({ mirror, sources }: Copying, version: ServerVersion): boolean {
  return mirror === undefined && !(isAvailable("2.14.0", version) && (sources?.length ?? 0) > 0);
}

/** Whether a stream without subjects captures its own name. */
export function hasDefaultSubject({ mirror, sources }: Copying): boolean {
  return mirror === undefined && (sources?.length ?? 0) === 0;
}

/** Fields that bring message TTLs or roll-ups with them. */
interface Features {
  readonly subject_delete_marker_ttl?: Int | undefined;
  readonly allow_msg_schedules?: boolean | undefined;
}

/** `subject_delete_marker_ttl` sets `allow_msg_ttl`. */
export function impliesTtl({ subject_delete_marker_ttl: ttl = 0 }: Features, version: ServerVersion): boolean {
  return ttl > 0 && isAvailable("2.11.0", version);
}

/** Delete markers and schedules set `allow_rollup_hdrs` where it is not, and then clear `deny_purge`. */
export function impliesRollup(features: Features, version: ServerVersion): boolean {
  return impliesTtl(features, version) || (features.allow_msg_schedules === true && isAvailable("2.12.0", version));
}

interface Republished {
  readonly subjects?: readonly string[] | undefined;
  readonly subject_transform?: { readonly src?: string | undefined; readonly dest?: string | undefined } | undefined;
}

/**
 * The two subjects of a republish as stored: an empty `src` is `>`. `>` to `>` beside a transform of the only subject
 * stands, since 2.11, for the subject under which messages are stored. `subjects` are the stream's with the default.
 */
export function storedRepublish(
  { src = "", dest = "" }: { readonly src?: string | undefined; readonly dest?: string | undefined },
  { subjects, subject_transform: transform }: Republished,
  version: ServerVersion,
): { readonly src: string; readonly dest: string; readonly implicit: boolean } {
  const from = src || ">";
  const implicit =
    from === ">" &&
    dest === ">" &&
    isAvailable("2.11.0", version) &&
    subjects?.length === 1 &&
    transform !== undefined &&
    (transform.src ?? "") === subjects[0];
  if (!implicit) return { src: from, dest, implicit };
  const mapped = transform.dest ?? "";
  return { src: mapped, dest: mapped, implicit };
}

/** What sealing a stream sets; `max_age` becomes 0 and `allow_rollup_hdrs` false besides. */
export const SEALED = { discard: "new", deny_delete: true, deny_purge: true } as const;

/** Whether a `placement` that names nothing is dropped. */
export function dropsEmptyPlacement(version: ServerVersion): boolean {
  return isAvailable("2.11.0", version);
}

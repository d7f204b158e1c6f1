/** What of an element came with a later server release than the one that the design targets. */
import type { Publication } from "../../../design/kinds/publication.ts";
import type { DesignElement } from "../../../design/model.ts";
import { type ConfigKind, FIELDS, type FieldInfo } from "../../../jetstream/fields/index.ts";
import { isAvailable, SERVER_VERSIONS, type ServerVersion } from "../../../jetstream/versions.ts";
import type { FieldPath } from "../../../topology/model.ts";

/** A field, a value or a header that the target does not know. */
export interface LateFeature {
  readonly at: FieldPath;
  /** `allow_msg_ttl`, `ack_policy flow_control`, `Nats-TTL`. */
  readonly what: string;
  /** A release: `2.12`. */
  readonly since: string;
  readonly form: "field" | "value" | "header";
}

type LateField = {
  readonly info: FieldInfo;
  readonly steps: readonly string[];
  readonly values?: ReadonlyMap<unknown, string>;
};

/** By target and kind: what the catalogue dates later. Nothing for the newest. */
const LATE = new Map(
  SERVER_VERSIONS.map((version) => {
    const kinds = Object.entries(FIELDS).map(([kind, fields]) => [kind, lateFields(fields, version)] as const);
    return [version, new Map<string, readonly LateField[]>(kinds)] as const;
  }),
);

function lateFields(fields: readonly FieldInfo[], version: ServerVersion): LateField[] {
  return fields.flatMap((info): LateField[] => {
    const steps = info.path.replaceAll("[]", ".[]").split(".");
    if (!isAvailable(info.since, version)) return [{ info, steps }];
    const late = (info.choices ?? []).filter(({ since }) => since && !isAvailable(since, version));
    if (late.length === 0) return [];
    return [{ info, steps, values: new Map(late.map(({ value, since = "" }) => [value, since])) }];
  });
}

/**
 * Of the configuration. Before 2.12 a field that the server does not know is passed over, so one with its default
 * value says nothing; from 2.12 on its mere presence is refused.
 */
export function lateSettings(kind: ConfigKind, config: object, version: ServerVersion): readonly LateFeature[] {
  const late = LATE.get(version)?.get(kind) ?? [];
  if (late.length === 0) return NONE;
  const strict = isAvailable("2.12.0", version);
  const found: LateFeature[] = [];
  for (const { info, steps, values } of late) {
    for (const [at, value] of valuesAt(config, steps)) {
      const place = { at: ["config", ...at], form: values ? "value" : "field" } as const;
      if (values) {
        const since = values.get(value);
        if (since !== undefined) found.push({ ...place, what: `${info.path} ${value}`, since: release(since) });
      } else if (strict || !isDefault(value, info)) {
        found.push({ ...place, what: info.path, since: release(info.since) });
      }
    }
  }
  // A field inside one that is late itself adds nothing.
  return found.filter(({ at }) => !found.some((outer) => outer.at.length < at.length && isWithin(at, outer.at)));
}

/** Of what programs publish: the headers that a stream must understand. */
export function lateHeaders(element: DesignElement, version: ServerVersion): readonly LateFeature[] {
  if (isAvailable("2.14.0", version)) return NONE;
  const [list, base]: [readonly Publication[] | undefined, FieldPath] =
    element.kind === "consumer"
      ? [element.worker?.publishes, ["worker", "publishes"]]
      : [element.kind === "producer" || element.kind === "service" ? element.publishes : undefined, ["publishes"]];
  return (list ?? []).flatMap((publication, i) =>
    headersOf(publication)
      .filter(({ since }) => !isAvailable(since, version))
      .map(({ path, what, since }) => ({
        at: [...base, i, ...path],
        what,
        since: release(since),
        form: "header" as const,
      })),
  );
}

/** At most one for a schedule: the one that came last. */
function headersOf({ ttl, mode, schedule }: Publication) {
  const found: { readonly path: FieldPath; readonly what: string; readonly since: string }[] = [];
  if (ttl !== undefined) found.push({ path: ["ttl"], what: "Nats-TTL", since: "2.11.0" });
  if (mode === "js_batch") found.push({ path: ["mode"], what: "An atomic batch", since: "2.12.0" });
  if (!schedule) return found;
  const { when, source, timeZone } = schedule;
  if (source !== undefined) {
    found.push({ path: ["schedule", "source"], what: "Nats-Schedule-Source", since: "2.14.0" });
  } else if (timeZone !== undefined) {
    found.push({ path: ["schedule", "timeZone"], what: "Nats-Schedule-Time-Zone", since: "2.14.0" });
  } else if (when.startsWith("@at ")) {
    found.push({ path: ["schedule", "when"], what: "Nats-Schedule", since: "2.12.0" });
  } else {
    found.push({ path: ["schedule", "when"], what: `Nats-Schedule ${when}`, since: "2.14.0" });
  }
  return found;
}

const NONE: readonly LateFeature[] = [];

function* valuesAt(value: unknown, [step, ...rest]: readonly string[]): Generator<[FieldPath, unknown]> {
  if (step === undefined) {
    if (value !== undefined) yield [[], value];
  } else if (step === "[]") {
    if (!Array.isArray(value)) return;
    for (const [i, item] of value.entries()) for (const [at, found] of valuesAt(item, rest)) yield [[i, ...at], found];
  } else if (typeof value === "object" && value !== null && Object.hasOwn(value, step)) {
    for (const [at, found] of valuesAt((value as Record<string, unknown>)[step], rest)) yield [[step, ...at], found];
  }
}

function isDefault(value: unknown, { default: fallback }: FieldInfo): boolean {
  return value === fallback.value || value === 0 || value === false || value === "" || isEmpty(value);
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function isWithin(at: FieldPath, outer: FieldPath): boolean {
  return outer.every((step, i) => step === at[i]);
}

function release(since: string): string {
  return since.split(".").slice(0, 2).join(".");
}

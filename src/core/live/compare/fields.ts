/** In which members two configurations differ. */
import { jsonEquals } from "../../design/equality.ts";
import { isJsonObject } from "../../design/json-value.ts";
import type { ServerVersion } from "../../jetstream/versions.ts";
import type { FieldDifference } from "../comparison.ts";
import { type Canonical, type ConfigKind, canonical } from "../model/canonical.ts";

/**
 * `design` as the server would store it, `server` as it does. Paths lead into the configuration; a member of an object
 * that both have is told by itself. Members that the version does not know are compared where the server has them.
 */
export function fieldDifferences(
  kind: ConfigKind,
  design: object,
  server: object,
  version: ServerVersion,
): readonly FieldDifference[] {
  const ours = canonical(kind, design, version);
  const theirs = canonical(kind, server, version);
  return differing(ours, theirs).flatMap((name) => {
    const [mine, other] = [member(ours, name), member(theirs, name)];
    const path = [nameToShow(name, design, server)];
    if (isJsonObject(mine) && isJsonObject(other)) return withinObject(path, mine, other);
    const [field] = path;
    // The server's own labels are no part of it.
    if (field === "metadata") return [{ path, design: mine, server: other }];
    return [{ path, design: raw(design, field) ?? mine, server: raw(server, field) ?? other }];
  });
}

/**
 * The same, but for members that the server holds just as they were `declared`: what it fills in now may be other than
 * what it filled in when it made them (a mirror's `mirror_direct` follows the origin of that time).
 */
export function unsettledDifferences(
  kind: ConfigKind,
  declared: object,
  stored: object,
  server: object,
  version: ServerVersion,
): readonly FieldDifference[] {
  const fields = fieldDifferences(kind, stored, server, version);
  if (fields.length === 0) return fields;
  const held = canonical(kind, server, version);
  const unheld = new Set<string | number | undefined>(differing(canonical(kind, declared, version), held));
  const one = unheld.has("filter_subject");
  return fields.filter(({ path: [name] }) => unheld.has(name) || (name === "filter_subjects" && one));
}

/** Whether they are the same to the server. */
export function sameConfig(kind: ConfigKind, design: object, server: object, version: ServerVersion): boolean {
  return differing(canonical(kind, design, version), canonical(kind, server, version)).length === 0;
}

function differing(ours: Canonical, theirs: Canonical): string[] {
  const known = new Set([...Object.keys(ours.known), ...Object.keys(theirs.known)]);
  const names = [...known].filter((name) => !jsonEquals(ours.known[name], theirs.known[name]));
  const unknown = Object.keys(theirs.unknown).filter((name) => !jsonEquals(ours.unknown[name], theirs.unknown[name]));
  return [...names, ...unknown];
}

function member({ known, unknown }: Canonical, name: string): unknown {
  return name in known ? known[name] : unknown[name];
}

/** One filter is compared as such even where it stands in a list. */
function nameToShow(name: string, design: object, server: object): string {
  const several = name === "filter_subject" && ("filter_subjects" in design || "filter_subjects" in server);
  return several && raw(design, name) === raw(server, name) ? "filter_subjects" : name;
}

function raw(config: object, name: string | undefined): unknown {
  return name === undefined ? undefined : (config as Record<string, unknown>)[name];
}

function withinObject(
  path: FieldDifference["path"],
  ours: Readonly<Record<string, unknown>>,
  theirs: Readonly<Record<string, unknown>>,
): FieldDifference[] {
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
    .filter((name) => !jsonEquals(ours[name], theirs[name]))
    .map((name) => ({ path: [...path, name], design: ours[name], server: theirs[name] }));
}

import { err, ok, type Result } from "../../result.ts";
import { type DesignError, designError } from "../errors.ts";
import type { JsonObject } from "../json-value.ts";
import { FORMAT_VERSION } from "../model.ts";
import { MIGRATIONS } from "./all.ts";
import type { Migration } from "./migration.ts";

/** Brings a file of an older version up to the present one. Errors: migration/failed, file/version-unknown. */
export function migrate(
  file: JsonObject,
  version: number,
  migrations: readonly Migration[] = MIGRATIONS,
): Result<JsonObject, DesignError> {
  let current = file;
  let at = version;
  for (const migration of migrations) {
    if (migration.from < at) continue;
    if (migration.from !== at) break;
    const done = migration.migrate(current);
    if (!done.ok) {
      const { path, reason } = done.error;
      return err(designError("migration/failed", path, { name: migration.name, reason }));
    }
    current = { ...done.value, version: migration.to };
    at = migration.to;
  }
  return at === version
    ? err(designError("file/version-unknown", ["version"], { known: FORMAT_VERSION }))
    : ok(current);
}

import type { Result } from "../../result.ts";
import type { JsonPath } from "../json-text.ts";
import type { JsonObject } from "../json-value.ts";

/** Why a file of an older version cannot be read. */
export interface MigrationProblem {
  /** In the file as it was before the migration. */
  readonly path: JsonPath;
  /** What the migration could not make sense of, as the rest of a sentence. */
  readonly reason: string;
}

/**
 * One change of the file's shape, from a version to the next. It moves what has moved and leaves the rest alone: the
 * schema of the present version looks at the outcome.
 */
export interface Migration {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** Pure; the input has passed the bounds of `readJson` and nothing else. */
  migrate(file: JsonObject): Result<JsonObject, MigrationProblem>;
}

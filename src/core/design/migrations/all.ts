/** Every change of the file's shape, oldest first: each starts where the one before it ends. */
import { elementsById } from "./elements-by-id.ts";
import type { Migration } from "./migration.ts";

/** The registry of migrations, oldest first: each leads from its version to the next. */
export const MIGRATIONS: readonly Migration[] = [elementsById];

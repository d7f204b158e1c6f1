/** Every change of the file's shape, oldest first: each starts where the one before it ends. */
import { elementsById } from "./elements-by-id.ts";
import type { Migration } from "./migration.ts";

export const MIGRATIONS: readonly Migration[] = [elementsById];

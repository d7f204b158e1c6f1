/** Which streams and buckets listen on what, and where the server would say that two of them collide. */
import { jsonEquals } from "../../../design/equality.ts";
import type { ElementId } from "../../../design/ids.ts";
import type { DesignElement } from "../../../design/model.ts";
import { type Cells, defineInput, defineQuery, sameItems } from "../../incremental/cells.ts";
import { elementOf } from "../inputs.ts";
import { CaptureTable, type Touched } from "./capture-tables/capture-table.ts";
import { type Captures, capturesIn } from "./capture-tables/capturing.ts";
import { prefixesOf } from "./capture-tables/home-table.ts";
import type { Overlap } from "./capture-tables/overlap-table.ts";

export type { Captures } from "./capture-tables/capturing.ts";
export type { Overlap } from "./capture-tables/overlap-table.ts";

/** Of a store. */
export const capturesOf = defineQuery<Captures | undefined>(
  "captures",
  (read, key) => capturesIn(key as ElementId, read(elementOf, key)),
  jsonEquals,
);

/** Always the same one: `feedCaptures` says which look-ups have other answers. Key: `""`. */
const captureTable = defineInput<CaptureTable | undefined>("capture table", undefined);

/** The ids of the stores that capture something of the pattern which is the key: buckets first, else in order. */
export const storesOn = defineQuery<readonly ElementId[]>(
  "stores on pattern",
  (read, pattern) => read(captureTable, "")?.storesOn(pattern) ?? [],
  sameItems,
);

/** Of a store. */
export const overlapsOf = defineQuery<readonly Overlap[]>(
  "overlaps",
  (read, key) => read(captureTable, "")?.overlapsOf(key as ElementId) ?? [],
  jsonEquals,
);

/** The only stream with a subject that begins with the key; null when there are several. */
const homeAt = defineQuery<ElementId | null | undefined>("home of beginning", (read, prefix) =>
  read(captureTable, "")?.homeAt(prefix),
);

/** The stream to which a pattern that nothing captures would belong: the one with the longest beginning in common. */
export const homeOf = defineQuery<Captures | undefined>("home of pattern", (read, pattern) => {
  for (const prefix of prefixesOf(pattern).reverse()) {
    const home = read(homeAt, prefix);
    if (home !== undefined) return home === null ? undefined : read(capturesOf, home);
  }
  return undefined;
});

/** From so many stores on that are others it is quicker to make the tables anew. */
const MANY = 64;

/** `changed`: elements that came, went or are others; `order`: all stores, buckets first, when some came or went. */
export function feedCaptures(
  cells: Cells,
  changed: readonly (readonly [ElementId, DesignElement | undefined])[],
  order?: Iterable<ElementId>,
): void {
  const table = cells.read(captureTable, "") ?? new CaptureTable();
  cells.set(captureTable, "", table);
  if (order) table.arrange(order);
  const many = changed.length >= MANY;
  if (many) table.reset();
  for (const [id, element] of changed) touch(cells, table.set(id, element));
  if (!many) return;
  for (const query of [storesOn, overlapsOf, homeAt]) for (const key of cells.keysOf(query)) cells.touch(query, key);
}

function touch(cells: Cells, { patterns, overlaps, prefixes }: Touched): void {
  for (const pattern of patterns) cells.touch(storesOn, pattern);
  for (const id of overlaps) cells.touch(overlapsOf, id);
  for (const prefix of prefixes) cells.touch(homeAt, prefix);
}

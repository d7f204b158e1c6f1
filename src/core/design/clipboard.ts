/** Elements as text: between tabs, designs and messages. What is copied is a design file, so that it can be read. */
import type { ElementId } from "./ids.ts";
import type { Design } from "./model.ts";
import { partOf } from "./refactor.ts";
import { serializeDesign } from "./serialize.ts";

/** A small design under the name of the whole one: the elements and where they stand. */
export function copyText(design: Design, ids: Iterable<ElementId>): string {
  return serializeDesign({ ...partOf(design, ids), description: "" });
}

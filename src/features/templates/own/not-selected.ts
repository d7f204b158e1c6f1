import type { ElementId } from "#core/design/ids.ts";
import { type Design, elementName } from "#core/design/model.ts";
import { awaitedIds } from "#core/design/references.ts";

/** Names of elements that `part` refers to and does not have: the stream of a consumer, a bucket in use. */
export function notSelected(design: Design, part: Design): string[] {
  return [...awaitedIds(part)].flatMap((id) => {
    const element = design.elements.get(id as ElementId);
    return element ? elementName(element) : [];
  });
}

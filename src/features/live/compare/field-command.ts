import type { Command } from "#core/design/commands.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Design, DesignElement } from "#core/design/model.ts";
import { setField } from "#core/design/refactor.ts";
import { kvOfStream, objectStoreOfStream, streamOfKv, streamOfObjectStore } from "#core/jetstream/buckets.ts";
import type { FieldPath } from "#core/topology/model.ts";

/**
 * The design says of one member what the server has; undefined takes it away. `path` leads into the configuration of
 * the stream or consumer: a bucket is the stream behind it, and becomes one where no bucket can say this. Null when
 * the design cannot hold the value.
 */
export function fieldCommand(design: Design, id: ElementId, path: FieldPath, value: unknown): Command | null {
  const element = design.elements.get(id);
  if (!element) return null;
  const wire = wireElement(element);
  const as = wire === element ? design : { ...design, elements: new Map(design.elements).set(id, wire) };
  const done = setField(as, id, ["config", ...path], value);
  if (!done.ok || done.value.type !== "element/replace") return null;
  if (wire === element) return done.value;
  return { ...done.value, element: bucketElement(element, done.value.element) };
}

function wireElement(element: DesignElement): DesignElement {
  if (element.kind === "kv") return { kind: "stream", config: streamOfKv(element.config) };
  if (element.kind === "object-store") return { kind: "stream", config: streamOfObjectStore(element.config) };
  return element;
}

/** All that the design says beside the configuration stays while it is a bucket. */
function bucketElement(before: DesignElement, after: DesignElement): DesignElement {
  if (after.kind !== "stream") return after;
  if (before.kind === "kv") {
    const config = kvOfStream(after.config);
    return config ? { ...before, config } : after;
  }
  if (before.kind === "object-store") {
    const config = objectStoreOfStream(after.config);
    return config ? { ...before, config } : after;
  }
  return after;
}

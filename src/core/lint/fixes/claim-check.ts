/** Large payloads into an object store, a reference to them into the message. */
import type { ElementId } from "../../design/ids.ts";
import type { BucketUse } from "../../design/kinds/publication.ts";
import type { DesignElement } from "../../design/model.ts";
import { bucketStreamName } from "../../jetstream/buckets.ts";
import { elementOf, settings, storesNamed } from "../facts/inputs.ts";
import type { Fix } from "../finding.ts";
import { changed, replace, setAt } from "../fix.ts";
import type { Read } from "../incremental/cells.ts";
import type { Sent } from "../reporting/visit-publications.ts";
import { firstFree } from "./free-name.ts";

/** Bytes of a reference: bucket, name and digest. Judgement. */
const REFERENCE_BYTES = 256;

/** Adds the store, has the program write to it, and makes the message small. Undefined where no name is free. */
export function claimCheck(sent: Sent, size: number, read: Read): Fix | undefined {
  const { id, element, publication } = sent;
  const bucket = firstFree(
    "payloads",
    (name) => !read(elementOf, name) && read(storesNamed, bucketStreamName("object-store", name)).length === 0,
  );
  if (bucket === undefined) return undefined;
  const { profile, servers = 3 } = read(settings, "").environment;
  const store: DesignElement = {
    kind: "object-store",
    config: { bucket, storage: "file", num_replicas: profile === "production" && servers >= 3 ? 3 : 1 },
  };
  const small = setAt(id, element, publication.at, {
    ...changed(publication.declared, { bytesMax: undefined, bytesP99: undefined }),
    bytes: REFERENCE_BYTES,
  });
  if (small.type !== "element/replace") return undefined;
  const use: BucketUse = { bucket, access: "write", bytesMax: Math.ceil(size) };
  return {
    label: `Put the payload in object store ${bucket} and publish a reference`,
    command: {
      type: "batch",
      commands: [
        { type: "element/add", id: bucket as ElementId, element: store },
        replace(id, withUse(small.element, use)),
      ],
    },
    caveat: "Consumers have to fetch the object by its reference, and someone has to delete it in the end.",
  };
}

function withUse(element: DesignElement, use: BucketUse): DesignElement {
  if (element.kind === "consumer") {
    return { ...element, worker: { ...element.worker, uses: [...(element.worker?.uses ?? []), use] } };
  }
  if (element.kind !== "producer" && element.kind !== "service") return element;
  return { ...element, uses: [...(element.uses ?? []), use] };
}

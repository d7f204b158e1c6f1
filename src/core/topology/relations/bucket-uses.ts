import type { ElementId } from "../../design/ids.ts";
import type { Relation } from "./all.ts";

/** An application to the KV buckets and object stores that it uses. */
export const bucketUses: Relation = ({ uses }, routing, out) => {
  for (const { bucket, at } of uses) {
    const to = bucket as ElementId;
    const store = routing.stores.get(to);
    if (!store?.bucket) {
      out.deadEnd("bucket/missing", bucket, at);
      continue;
    }
    const subject = bucketSubject(store.name);
    out.wire("bucket", out.owner, to, { subject, pattern: subject, coverage: "all", owner: out.owner, at });
  }
};

/** Everything that a bucket's stream holds: `$KV.b.>` or `$O.b.>`. */
function bucketSubject(stream: string): string {
  return stream.startsWith("KV_") ? `$KV.${stream.slice(3)}.>` : `$O.${stream.slice(4)}.>`;
}

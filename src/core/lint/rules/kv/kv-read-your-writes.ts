import { intersects } from "../../../jetstream/subjects.ts";
import { outgoingWires } from "../../facts/inputs.ts";
import { type BucketUser, reads, usersOf } from "../../facts/stores/bucket-users.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { defineRule } from "../../rule.ts";

type Data = { readonly bucket: string; readonly name: string; readonly replicas: number; readonly mirrored: boolean };

/** Of a program that puts and gets the same key. `update` and `create` compare, so a stale value does no harm. */
export const kvReadYourWrites = defineRule<Data>({
  id: "kv/kv-read-your-writes",
  title: "Reads that assume the latest write",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/stream.go processDirectGetRequest" },
  message: ({ bucket, name, replicas, mirrored }) =>
    `${name} puts keys of ${bucket} and gets them back, but any of ` +
    `${replicas > 1 ? `${replicas} replicas` : "the copies"}${mirrored && replicas > 1 ? " or a mirror" : ""} may ` +
    "answer a get with an older value. Use the revision that put returns, and update to write what was decided on a " +
    "value.",
  visit: {
    kv({ id, element }, report, read) {
      const users = read(usersOf, id);
      const putters = users.filter(({ use }) => use.writes === "put");
      if (putters.length === 0) return;
      const replicas = read(storeOf, id)?.effective.num_replicas ?? 1;
      const mirrored =
        element.config.mirror !== undefined || read(outgoingWires, id).some(({ kind }) => kind === "mirror");
      if (replicas <= 1 && !mirrored) return;
      for (const user of putters) {
        if (!getsBack(user, users)) continue;
        report({
          element: user.id,
          at: [...user.at, "access"],
          related: [id],
          data: { bucket: element.config.bucket, name: user.name, replicas, mirrored },
        });
      }
    },
  },
});

/** In one use, or in another use of the same program with keys that meet. */
function getsBack(user: BucketUser, users: readonly BucketUser[]): boolean {
  if (user.use.access === "read-write") return true;
  if (user.use.access !== "write") return false;
  const { keys } = user;
  return users.some((other) => {
    if (other.id !== user.id || other === user || reads(other) !== true || other.use.access === "watch") return false;
    return keys !== undefined && other.keys !== undefined && intersects(keys, other.keys);
  });
}

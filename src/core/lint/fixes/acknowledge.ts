/** Explicit acks as a fix: for a consumer that has none. */
import { formatCount } from "../../design/units.ts";
import type { Reader } from "../facts/consumers/readers.ts";
import type { Fix } from "../finding.ts";
import type { Read } from "../incremental/cells.ts";
import { editConsumer } from "./consumers.ts";
import { explicitAcks } from "./explicit-acks.ts";

/** With a bound on deliveries and a way out for what is given up. Undefined where that would be a guess. */
export function acknowledge(read: Read, reader: Reader): Fix | undefined {
  // A broadcast: with acks its instances would need a group, and share the messages.
  const broadcast = !reader.pull && reader.work.instances > 1 && !reader.config.deliver_group;
  const changes = broadcast ? undefined : explicitAcks(read, reader);
  if (!changes) return undefined;
  const kept = changes.stream === undefined ? "" : `, dead letters to ${changes.stream}`;
  return {
    label: `Use explicit acks, ${formatCount(changes.attempts)} deliveries${kept}`,
    command: editConsumer(reader, changes),
    caveat: reader.durable
      ? "ack_policy cannot change on a running server: it needs a new durable. The worker has to ack."
      : `It becomes the durable ${changes.durable}, which the server keeps. The worker has to ack.`,
  };
}

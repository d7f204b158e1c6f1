import type { ElementId } from "../../../design/ids.ts";
import { formatDuration } from "../../../design/units.ts";
import { isAvailable } from "../../../jetstream/versions.ts";
import type { StreamSource } from "../../../jetstream/wire.ts";
import { readersOn } from "../../facts/consumers/filter-index.ts";
import { nameOf } from "../../facts/consumers/namesakes.ts";
import { settings } from "../../facts/inputs.ts";
import { type Store, storesCalled } from "../../facts/stores/stores.ts";
import type { Fix, Severity } from "../../finding.ts";
import { configure } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

interface Data {
  readonly name: string;
  readonly origin: string;
  readonly retention: "workqueue" | "interest";
  /** A consumer of the origin that wants the same messages; empty where the server is too old. */
  readonly consumer: string;
}

/**
 * Until 2.14 copies read with a consumer that acknowledges nothing. Since then a copy is a durable consumer of its own:
 * on an interest stream it counts as one more, on a work queue it takes its subjects from everyone else.
 */
export const sourceOfQueueStream = defineRule<Data>({
  id: "topology/source-of-queue-stream",
  title: "Copy of a work queue or interest stream",
  severity: { production: "warning", development: "warning" },
  source: { path: "nats-io/nats-server server/stream.go setupMirrorConsumer, trySetupSourceConsumer" },
  message: ({ name, origin, retention, consumer }) =>
    consumer === ""
      ? `${name} copies ${origin}, whose retention is ${retention}: before 2.14 a message is removed there as soon ` +
        "as it is sent, so a broken link loses it. Use retention limits at the origin, or 2.14 on both sides."
      : `${name} copies ${origin}, a work queue, and ${consumer} wants the same messages: each message goes to one ` +
        `consumer only, and the server refuses the other. Copy other subjects than ${consumer} reads, or use ` +
        "retention limits.",
  visit: {
    stream({ element }, report, read) {
      const { name, mirror, sources } = element.config;
      const copies = [
        ...(mirror ? [{ copy: mirror, at: ["config", "mirror"] }] : []),
        ...(sources ?? []).map((copy, i) => ({ copy, at: ["config", "sources", i] })),
      ];
      for (const { copy, at } of copies) {
        if (copy.external) continue;
        for (const origin of storesCalled(read, copy.name)) {
          const found = check(copy, origin, read);
          if (!found) continue;
          const { retention } = origin.effective;
          if (retention === "limits") continue;
          report({
            at,
            data: {
              name,
              origin: origin.name,
              retention,
              consumer: found.consumer ? nameOf(read, found.consumer) : "",
            },
            severity: found.severity,
            related: [origin.id, ...(found.consumer ? [found.consumer] : [])],
            fix: keepUntilLimits(origin, read),
          });
        }
      }
    },
  },
});

type Check = { readonly severity: Severity; readonly consumer?: ElementId };

function check(copy: StreamSource, origin: Store, read: Read): Check | undefined {
  const { retention } = origin.effective;
  if (retention === "limits") return undefined;
  if (!isAvailable("2.14.0", read(settings, "").environment.server)) return { severity: "error" };
  if (retention === "interest") return undefined;
  const filters = copy.subject_transforms?.map(({ src }) => src || ">") ?? [];
  if (filters.length === 0) filters.push(copy.filter_subject || ">");
  for (const filter of filters) {
    const [consumer] = readersOn(read, origin.id, filter);
    if (consumer) return { severity: "warning", consumer };
  }
  return undefined;
}

/** With an age where nothing else would limit the stream: time for the copy to come back twice. */
function keepUntilLimits({ id, element, name, effective }: Store, read: Read): Fix | undefined {
  if (element.kind !== "stream") return undefined;
  const { max_age, max_bytes, max_msgs } = effective;
  const unlimited = max_age <= 0 && max_bytes <= 0 && max_msgs <= 0;
  const age = 2 * read(settings, "").thresholds.maxDowntime;
  return {
    label: `Set retention of ${name} to limits${unlimited ? `, and max_age to ${formatDuration(age)}` : ""}`,
    command: configure(id, element, { retention: "limits", ...(unlimited && { max_age: age }) }),
    caveat:
      "Acknowledged messages then stay until a limit removes them. A live work queue cannot change its retention: " +
      "make a new stream.",
  };
}

import { approxSize, formatCount, formatSize } from "../../../design/units.ts";
import { settings } from "../../facts/inputs.ts";
import { setPublication } from "../../fixes/publish.ts";
import { visitPublications } from "../../reporting/visit-publications.ts";
import { defineRule } from "../../rule.ts";

interface Data {
  readonly name: string;
  readonly subject: string;
  readonly outstanding: number;
  readonly bytes: number;
  readonly most: number;
  readonly mostBytes: number;
}

/** The size counts only where the design says it. */
export const asyncPublishUnbounded = defineRule<Data>({
  id: "producer/async-publish-unbounded",
  title: "Asynchronous publishing without a bound",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/stream.go processInboundJetStreamMsg (ingest queue limits)" },
  message: ({ name, subject, outstanding, bytes, most, mostBytes }) => {
    const why = "the stream's ingest queue fills, the server answers 429, and what nobody waited for is lost.";
    const advice = "Set maxOutstanding, await every ack, and drain before closing.";
    if (outstanding === 0) {
      return `${name} publishes ${subject} asynchronously without maxOutstanding: in a burst ${why} ${advice}`;
    }
    const amount =
      outstanding > most
        ? `${formatCount(outstanding)} messages in flight (over ${formatCount(most)})`
        : `${formatCount(outstanding)} messages or ${approxSize(bytes)} in flight (over ${formatSize(mostBytes)})`;
    return `${name} lets ${subject} have ${amount}: ${why} ${advice}`;
  },
  visit: visitPublications((sent, report, read) => {
    const { mode, declared, subject, at, messageBytes } = sent.publication;
    if (mode !== "js_async") return;
    const { mostOutstanding: most, mostOutstandingBytes: mostBytes, outstanding: good } = read(settings, "").thresholds;
    const outstanding = declared.maxOutstanding ?? 0;
    const bytes = declared.bytes === undefined ? 0 : outstanding * messageBytes;
    if (outstanding > 0 && outstanding <= most && bytes <= mostBytes) return;
    const window = declared.bytes === undefined ? good : Math.min(good, Math.floor(mostBytes / messageBytes));
    report({
      at: [...at, ...(outstanding > 0 ? ["maxOutstanding"] : [])],
      data: { name: sent.name, subject, outstanding, bytes, most, mostBytes },
      fix:
        window < 1
          ? undefined
          : {
              label: `Set maxOutstanding to ${formatCount(window)}`,
              command: setPublication(sent, { maxOutstanding: window }),
            },
    });
  }),
});

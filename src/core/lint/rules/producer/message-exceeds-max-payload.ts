import { approxSize, formatSize } from "../../../design/units.ts";
import { settings } from "../../facts/inputs.ts";
import type { Published } from "../../facts/publications/publications.ts";
import { configure } from "../../fix.ts";
import { claimCheck } from "../../fixes/claim-check.ts";
import type { Read } from "../../incremental/cells.ts";
import { captorsOf, type Sent, visitPublications } from "../../reporting/visit-publications.ts";
import { defineRule } from "../../rule.ts";

/** Bytes of headers that a stream takes. Source: nats-server server/stream.go processJetStreamMsg (math.MaxUint16). */
const MOST_HEADER_BYTES = 65_535;

interface Data {
  readonly name: string;
  readonly subject: string;
  readonly size: number;
  readonly limit: number;
  readonly by: "max_payload" | "max_msg_size" | "headers";
  readonly stream: string;
}

/** Headers count as far as the design says how large they are. */
export const messageExceedsMaxPayload = defineRule<Data>({
  id: "producer/message-exceeds-max-payload",
  title: "Message larger than the server takes",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/stream.go processJetStreamMsg, server/client.go maxPayloadViolation" },
  message: ({ name, subject, size, limit, by, stream }) => {
    const fact = `${name} publishes up to ${approxSize(size)} on ${subject}`;
    if (by === "headers") {
      return `${name} sends ${formatSize(size)} of headers on ${subject}: a stream takes no more than 64 KiB (10097).`;
    }
    if (by === "max_payload") {
      return (
        `${fact}, more than the server's max_payload of ${formatSize(limit)}: it closes the connection. Put the ` +
        "payload in an object store and publish a reference."
      );
    }
    return (
      `${fact}, more than max_msg_size of ${stream} (${formatSize(limit)}): the server refuses it (10054). Raise the ` +
      "limit, or publish a reference."
    );
  },
  visit: visitPublications<Data>((sent, report, read) => {
    const { publication, name } = sent;
    const { subject, declared, at } = publication;
    const [size, field] = largest(publication);
    const { environment, thresholds } = read(settings, "");
    const payload = environment.maxPayload ?? thresholds.maxPayload;
    if (size > payload) {
      report({
        at: [...at, field],
        data: { name, subject, size, limit: payload, by: "max_payload", stream: "" },
        fix: claimCheck(sent, size, read),
      });
    } else if (size > 0) reportStream(sent, field, { subject, size, payload }, report, read);
    const headers = declared.headerBytes ?? 0;
    if (headers > MOST_HEADER_BYTES && captorsOf(publication, read).length > 0) {
      report({
        at: [...at, "headerBytes"],
        errCode: 10097,
        data: { name, subject, size: Math.round(headers), limit: MOST_HEADER_BYTES, by: "headers", stream: "" },
      });
    }
  }),
});

type ReportData = Parameters<NonNullable<Parameters<typeof visitPublications<Data>>[0]>>[1];

function reportStream(
  { publication, name }: Sent,
  field: string,
  { subject, size, payload }: { readonly subject: string; readonly size: number; readonly payload: number },
  report: ReportData,
  read: Read,
): void {
  for (const store of captorsOf(publication, read)) {
    const limit = store.effective.max_msg_size;
    if (limit <= 0 || size <= limit) continue;
    const raised = Math.ceil(size);
    const { element, id } = store;
    report({
      at: [...publication.at, field],
      related: [id],
      errCode: 10054,
      data: { name, subject, size, limit, by: "max_msg_size", stream: store.name },
      fix:
        element.kind === "stream" && raised <= payload
          ? {
              label: `Raise max_msg_size of ${store.name} to ${formatSize(raised)}`,
              command: configure(id, element, { max_msg_size: raised }),
            }
          : undefined,
    });
  }
}

/** The largest size that is declared, with declared headers, and the field that says it; 0 when none does. */
function largest({ declared }: Published): readonly [size: number, field: string] {
  let [size, largest]: [number, (typeof SIZES)[number]] = [0, "bytesMax"];
  for (const field of SIZES) {
    const given = declared[field] ?? 0;
    if (given > size) [size, largest] = [given, field];
  }
  return [size > 0 ? size + (declared.headerBytes ?? 0) : 0, largest];
}

const SIZES = ["bytesMax", "bytesP99", "bytes"] as const;

import { formatDuration, SECOND } from "../../../design/units.ts";
import { isAvailable } from "../../../jetstream/versions.ts";
import { duration } from "../../facts/consumers/readers.ts";
import { settings } from "../../facts/inputs.ts";
import type { Store } from "../../facts/stores/stores.ts";
import type { Fix, Severity } from "../../finding.ts";
import { configure } from "../../fix.ts";
import { setPublication } from "../../fixes/publish.ts";
import { captorsOf, type Sent, visitPublications } from "../../reporting/visit-publications.ts";
import { defineRule } from "../../rule.ts";

type Problem = "too-old" | "disabled" | "too-short" | "raised" | "outlived";

interface Data {
  readonly name: string;
  readonly subject: string;
  readonly ttl: string;
  readonly stream: string;
  readonly problem: Problem;
  /** The limit of the stream that wins, in nanoseconds. */
  readonly limit: number;
}

/** A copy takes messages with the header as they come, so only streams that capture the subject count. */
export const msgTtlInvalid = defineRule<Data>({
  id: "producer/msg-ttl-invalid",
  title: "Message TTL refused or without effect",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/stream.go getMessageTTL, processJetStreamMsg" },
  message: (data) => `${data.name} sends ${data.subject} with Nats-TTL ${data.ttl}, ${TEXT[data.problem](data)}`,
  visit: visitPublications<Data>((sent, report, read) => {
    const { publication, name } = sent;
    const { ttl } = publication.declared;
    if (ttl === undefined || publication.mode === "request") return;
    const { server } = read(settings, "").environment;
    for (const store of captorsOf(publication, read)) {
      const found = isAvailable("2.11.0", server) ? check(sent, ttl, store) : TOO_OLD;
      if (!found) continue;
      const { problem, severity, errCode, limit = 0, fix } = found;
      report({
        at: [...publication.at, "ttl"],
        data: { name, subject: publication.subject, ttl, stream: store.name, problem, limit },
        related: [store.id],
        fix,
        ...(severity && { severity }),
        ...(errCode && { errCode }),
      });
    }
  }),
});

const TEXT: Readonly<Record<Problem, (data: Data) => string>> = {
  "too-old": () => "which servers before 2.11 ignore: the message stays. Target a newer server.",
  disabled: ({ stream }) => `but ${stream} does not set allow_msg_ttl and refuses it (10166). Allow it on the stream.`,
  "too-short": () => "and the server refuses less than one second (10165). Use 1s or more.",
  raised: ({ stream, limit }) =>
    `which ${stream} raises to its subject_delete_marker_ttl of ${formatDuration(limit)}: the message lives longer ` +
    "than asked. Use a longer TTL or a shorter marker TTL.",
  outlived: ({ stream, limit }) =>
    `but max_age of ${stream} removes it after ${formatDuration(limit)}. Shorten the TTL, raise max_age, or use never.`,
};

interface Check {
  readonly problem: Problem;
  readonly severity?: Severity;
  readonly errCode?: number;
  readonly limit?: number;
  readonly fix?: Fix | undefined;
}

const TOO_OLD: Check = { problem: "too-old" };

function check(sent: Sent, ttl: string, store: Store): Check | undefined {
  const { effective } = store;
  if (effective.allow_msg_ttl !== true) return { problem: "disabled", errCode: 10166, fix: allow(store) };
  if (ttl === "never") return undefined;
  const nanos = duration(ttl);
  if (nanos === undefined) return undefined;
  if (nanos < SECOND) return { problem: "too-short", errCode: 10165, fix: setTtl(sent, SECOND) };
  const { subject_delete_marker_ttl: marker = 0, max_age: age, max_msgs_per_subject: perSubject } = effective;
  if (marker > nanos && perSubject !== 1) {
    const fits = age <= 0 || marker <= age;
    return { problem: "raised", severity: "warning", limit: marker, fix: fits ? setTtl(sent, marker) : undefined };
  }
  if (age > 0 && nanos > age) return { problem: "outlived", severity: "warning", limit: age, fix: setTtl(sent, age) };
  return undefined;
}

/** Not on a counter stream, which the server would then refuse. A bucket's setting is the client library's. */
function allow({ id, element, name, effective }: Store): Fix | undefined {
  if (element.kind !== "stream" || effective.allow_msg_counter) return undefined;
  return {
    label: `Set allow_msg_ttl on ${name}`,
    command: configure(id, element, { allow_msg_ttl: true }),
    caveat: "A stream cannot be made to refuse TTLs again.",
  };
}

function setTtl(sent: Sent, nanos: number): Fix | undefined {
  if (nanos < SECOND) return undefined;
  const ttl = formatDuration(nanos);
  return { label: `Set the TTL to ${ttl}`, command: setPublication(sent, { ttl }) };
}

/**
 * Which advisories are listened for, by the tokens of their subjects. Not among them: each API request
 * (`ADVISORY.API`, which carries whole replies and would double what looking costs), each nak, and those of the system
 * account. Source: nats-server server/jetstream_api.go (JSAdvisory…), server/jetstream_events.go.
 */
import type { Drift } from "../watch/contract.ts";

interface AdvisoryKind {
  readonly about: "stream" | "consumer";
  /** The token in the subject, after STREAM or CONSUMER. */
  readonly token: string;
  readonly severity: "bad" | "notice";
  /** It tells that a configuration is another. */
  readonly drift?: Drift["what"];
}

/** Each by its code. */
export const ADVISORIES = {
  "max-deliveries": { about: "consumer", token: "MAX_DELIVERIES", severity: "bad" },
  terminated: { about: "consumer", token: "MSG_TERMINATED", severity: "bad" },
  "consumer-quorum-lost": { about: "consumer", token: "QUORUM_LOST", severity: "bad" },
  "consumer-leader": { about: "consumer", token: "LEADER_ELECTED", severity: "notice" },
  "consumer-created": { about: "consumer", token: "CREATED", severity: "notice", drift: "created" },
  "consumer-deleted": { about: "consumer", token: "DELETED", severity: "notice", drift: "deleted" },
  "consumer-pause": { about: "consumer", token: "PAUSE", severity: "notice", drift: "changed" },
  "consumer-pinned": { about: "consumer", token: "PINNED", severity: "notice" },
  "consumer-unpinned": { about: "consumer", token: "UNPINNED", severity: "notice" },
  "stream-quorum-lost": { about: "stream", token: "QUORUM_LOST", severity: "bad" },
  "batch-abandoned": { about: "stream", token: "BATCH_ABANDONED", severity: "bad" },
  "stream-leader": { about: "stream", token: "LEADER_ELECTED", severity: "notice" },
  "stream-created": { about: "stream", token: "CREATED", severity: "notice", drift: "created" },
  "stream-deleted": { about: "stream", token: "DELETED", severity: "notice", drift: "deleted" },
  "stream-updated": { about: "stream", token: "UPDATED", severity: "notice", drift: "changed" },
} as const satisfies Readonly<Record<string, AdvisoryKind>>;

/** One of `ADVISORIES`. */
export type AdvisoryCode = keyof typeof ADVISORIES;

/** All of them. */
export const ADVISORY_CODES = Object.keys(ADVISORIES) as AdvisoryCode[];

const PREFIX = "$JS.EVENT.ADVISORY";

/** `$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>` */
export function advisorySubject(code: AdvisoryCode): string {
  const { about, token } = ADVISORIES[code];
  return `${PREFIX}.${about.toUpperCase()}.${token}.>`;
}

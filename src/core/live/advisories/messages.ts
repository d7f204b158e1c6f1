/** Words for advisories. */
import { formatCount } from "../../design/units.ts";
import { assertNever } from "../../result.ts";
import type { Advisory } from "./log.ts";

/** What happened, without what it happened to: one sentence. */
export function advisoryText({ code, detail }: Advisory): string {
  const { sequence, deliveries, reason, leader, paused } = detail;
  const message = sequence === undefined ? "A message" : `Message ${formatCount(sequence)}`;
  const times = deliveries === undefined ? "max_deliver times" : `${formatCount(deliveries)} times`;
  const why = reason === undefined ? "" : `: ${reason}`;
  switch (code) {
    case "max-deliveries":
      return `${message} was delivered ${times} without an ack and is not delivered again.`;
    case "terminated":
      return `${message} was terminated${why}.`;
    case "consumer-quorum-lost":
    case "stream-quorum-lost":
      return "Lost its quorum: nothing moves until a majority of its servers is back.";
    case "consumer-leader":
    case "stream-leader":
      return leader === undefined ? "A leader was elected." : `${leader} became the leader.`;
    case "consumer-created":
    case "stream-created":
      return "Created.";
    case "consumer-deleted":
    case "stream-deleted":
      return "Deleted.";
    case "stream-updated":
      return "Its configuration was updated.";
    case "consumer-pause":
      return paused === undefined ? "Paused or resumed." : paused ? "Paused." : "Resumed.";
    case "consumer-pinned":
      return "A client was pinned.";
    case "consumer-unpinned":
      return `The pinned client lost its pin${why}.`;
    case "batch-abandoned":
      return `An atomic batch was abandoned${why}.`;
    default:
      return assertNever(code);
  }
}

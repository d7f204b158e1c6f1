/** Steps, their hazards and predictions in words. */
import { formatCount, formatDuration } from "../../design/units.ts";
import { sizeText } from "../../lint/words/figures.ts";
import { assertNever } from "../../result.ts";
import { resourceText } from "../comparison.ts";
import type { Hazard, PlanStep } from "../plan.ts";

/** Whether it takes something away for good. */
export function isGrave({ code }: Hazard): boolean {
  return code === "hazard/loses-messages" || code === "hazard/loses-position" || code === "hazard/irreversible";
}

/** `Create stream ORDERS`, `Update consumer ORDERS > billing`. */
export function stepText({ op, resource, purpose }: PlanStep): string {
  const what = `${resource.consumer === undefined ? "stream" : "consumer"} ${resourceText(resource)}`;
  if (purpose === "intermediate") return `Update ${what} in part, to make room`;
  const again = purpose === "replace-create" ? " again" : "";
  const verb = op.endsWith(".create") ? "Create" : op.endsWith(".update") ? "Update" : "Delete";
  return `${verb} ${what}${again}`;
}

/** A cluster moves a stream, or gives it other replicas: server/jetstream_cluster.go (jsClusteredStreamUpdateRequest). */
const MOVE_AND_SCALE = 10123;

/** What the server is predicted to refuse; undefined when it is predicted to take it. */
export function predictionText({ predicted }: PlanStep): string | undefined {
  if (predicted.ok) return undefined;
  const way = predicted.errCode === MOVE_AND_SCALE ? ": change num_replicas first, then the placement" : "";
  return `The server would refuse this: ${predicted.message} (${predicted.errCode})${way}`;
}

/** One sentence. */
export function hazardText(hazard: Hazard): string {
  const { code, field = "", detail = "" } = hazard;
  switch (code) {
    case "hazard/loses-messages":
      return losesText(hazard);
    case "hazard/loses-position":
      return positionText(hazard);
    case "hazard/replaces":
      return "Deletes it and creates it again: in between nothing is stored or delivered.";
    case "hazard/passes-over":
      return `Messages ${detail === ">" ? "that the old filter left out" : `on ${detail}`} before its position are not delivered.`;
    case "hazard/redelivers":
      return `${countText(hazard.messages, "message")} under way may be delivered again (${field}).`;
    case "hazard/duplicates":
      return field === "sources"
        ? `Copies ${detail} from its start again, beside the copies that are there.`
        : "Publishers that send a message again after a longer time store it twice (duplicate_window).";
    case "hazard/gives-up":
      return `${countText(hazard.messages, "message", "Up to ")} delivered before may not be delivered again (max_deliver).`;
    case "hazard/fewer-copies":
      return `Only ${detail === "1" ? "one server holds" : `${detail} servers hold`} it afterwards.`;
    case "hazard/expires":
      return `The server removes it after ${formatDuration(Number(detail))} without clients.`;
    case "hazard/resumes":
      return `It is paused until ${detail}; created again it delivers at once.`;
    case "hazard/stops-clients":
      return stopsText(field, detail);
    case "hazard/takes-consumers":
      return detail.includes(",")
        ? `${detail} go with it, and are not created again: the design does not have them.`
        : `${detail} goes with it, and is not created again: the design does not have it.`;
    case "hazard/stops-copies":
      return `${detail} ${detail.includes(",") ? "copy" : "copies"} it, and may miss messages or stop.`;
    case "hazard/irreversible":
      return field === "mirror"
        ? `It no longer mirrors ${detail}, and cannot be made its mirror again.`
        : `No later update takes ${field} back.`;
    case "hazard/keeps":
      return `The server takes this, and leaves ${field} as it is.`;
    case "hazard/version":
      return versionText(detail);
    case "hazard/unread":
      return "What it holds could not be read.";
    default:
      return assertNever(code);
  }
}

function countText(count: number | undefined, word: string, upTo = ""): string {
  if (count === undefined) return `${word[0]?.toUpperCase()}${word.slice(1)}s`;
  return `${upTo}${formatCount(count)} ${word}${count === 1 ? "" : "s"}`;
}

function losesText({ field, messages, bytes }: Hazard): string {
  const held = bytes === undefined ? "" : ` (${sizeText(bytes)})`;
  switch (field) {
    case undefined:
      return `${countText(messages, "message")}${held} are lost.`.replace(/^1 message(.*) are/, "1 message$1 is");
    case "max_msgs":
      return `Drops the oldest ${countText(messages, "message")} (max_msgs).`;
    case "max_bytes":
      return `Drops the oldest messages, ${sizeText(bytes ?? 0)} of them (max_bytes).`;
    case "max_age":
      return `Drops messages that are older: up to ${countText(messages, "message")} (max_age).`;
    case "max_msgs_per_subject":
      return `Drops the oldest messages of subjects with more: up to ${countText(messages, "message")} (max_msgs_per_subject).`;
    case "retention":
      return `Drops messages that no consumer waits for: up to ${countText(messages, "message")} (retention).`;
    default:
      return `Drops messages that only it waited for: up to ${countText(messages, "message")} (${field}).`;
  }
}

function positionText({ field, detail = "" }: Hazard): string {
  if (field !== "deliver_policy")
    return detail === "" ? "Its position is lost." : `The positions of ${detail} are lost.`;
  switch (detail) {
    case "all":
      return "It starts from the first message again.";
    case "new":
      return "It starts with new messages: what was not delivered yet is passed over.";
    default:
      return `It starts anew (deliver_policy ${detail}): messages come again, or are passed over.`;
  }
}

function stopsText(field: string, detail: string): string {
  switch (field) {
    case "subjects":
      return `Messages published to ${detail} are no longer stored.`;
    case "filter_subject":
    case "filter_subjects":
      return detail === ">"
        ? "It delivers only what its new filter takes."
        : `Its clients hear nothing more on ${detail}.`;
    case "max_msgs":
    case "max_bytes":
      if (detail !== "full") return `Pull requests that ask for more are refused (${field}).`;
      return `It holds more already: publishers are refused until it has room (${field}).`;
    case "max_msg_size":
      return `Messages of more than ${sizeText(Number(detail))} are refused (max_msg_size).`;
    case "discard":
      return "Publishers are refused when it is full (discard new).";
    case "discard_new_per_subject":
      return "Publishers are refused when a subject is full (discard_new_per_subject).";
    case "sealed":
      return "Publishers are refused: a sealed stream takes no messages.";
    case "no_ack":
      return "Publishers that wait for acks get none (no_ack).";
    case "republish":
      return `Subscribers on ${detail} hear nothing more (republish).`;
    case "headers_only":
      return "Its clients get headers without payloads (headers_only).";
    case "max_batch":
    case "max_expires":
      return `Pull requests that ask for more are refused (${field}).`;
    case "deliver_subject":
    case "deliver_group":
    case "priority_groups":
    case "priority_policy":
      return `Clients that do not know the new ${field} hear nothing more.`;
    default:
      return `Clients that use ${field} are refused.`;
  }
}

function versionText(detail: string): string {
  const at = detail.lastIndexOf(" ");
  return `${detail.slice(0, at)} came with ${detail.slice(at + 1)}: this server does not know it.`;
}

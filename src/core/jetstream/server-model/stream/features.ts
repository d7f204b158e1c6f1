/**
 * Roll-ups, counters, discarding, delete markers, schedules, persistence: nats-server server/stream.go checkStreamCfg.
 * Fields that the modelled release does not know were not read, so their checks find nothing there.
 */
import { SECOND } from "../../../design/units.ts";
import { impliesTtl } from "../../normal-stream.ts";
import { type Draft, invalid, type Step } from "./context.ts";

const rollup: Step = (draft) =>
  draft.deny_purge && draft.allow_rollup_hdrs
    ? invalid("stream-deny-purge-with-rollup", "roll-ups require the purge permission", ["deny_purge"])
    : undefined;

const counter: Step = (draft) => {
  if (!draft.allow_msg_counter) return undefined;
  if (draft.discard === "new") {
    return invalid("stream-counter-discard-new", "counter stream cannot use discard new", ["discard"]);
  }
  if (draft.allow_msg_ttl) {
    return invalid("stream-counter-ttl", "counter stream cannot use message TTLs", ["allow_msg_ttl"]);
  }
  if (draft.allow_msg_schedules) {
    const message = "counter stream cannot use message schedules";
    return invalid("stream-counter-schedules", message, ["allow_msg_schedules"]);
  }
  if ((draft.retention ?? "limits") !== "limits") {
    return invalid("stream-counter-retention", "counter stream can only use limits retention", ["retention"]);
  }
  return undefined;
};

/** Runs again among the rules of an update, where nothing is left for it to find. */
const discardPerSubject: Step = (draft) => {
  if (!draft.discard_new_per_subject) return undefined;
  if (draft.discard !== "new") {
    const message = "discard new per subject requires discard new policy to be set";
    return invalid("stream-discard-new-per-subject-discard", message, ["discard"]);
  }
  if ((draft.max_msgs_per_subject ?? 0) <= 0) {
    const message = "discard new per subject requires max msgs per subject > 0";
    return invalid("stream-discard-new-per-subject-max", message, ["max_msgs_per_subject"]);
  }
  return undefined;
};

function setRollup(draft: Draft): void {
  draft.allow_rollup_hdrs = true;
  delete draft.deny_purge;
}

const deleteMarkers: Step = (draft, question) => {
  const ttl = draft.subject_delete_marker_ttl ?? 0;
  const at = ["subject_delete_marker_ttl"];
  if (ttl < 0) return invalid("stream-delete-marker-negative", "subject delete marker TTL must not be negative", at);
  if (!impliesTtl(draft, question.version)) return undefined;
  if (ttl < SECOND) {
    return invalid("stream-delete-marker-min", "subject delete marker TTL must be at least 1 second", at);
  }
  if (!draft.allow_msg_ttl) {
    if (question.pedantic) {
      const message = "subject delete marker cannot be set if message TTLs are disabled";
      return invalid("stream-pedantic-delete-marker-ttl", message, ["allow_msg_ttl"]);
    }
    draft.allow_msg_ttl = true;
  }
  if (!draft.allow_rollup_hdrs) {
    if (question.pedantic) {
      const message = "subject delete marker cannot be set if roll-ups are disabled";
      return invalid("stream-pedantic-delete-marker-rollup", message, ["allow_rollup_hdrs"]);
    }
    setRollup(draft);
  }
  return undefined;
};

const schedules: Step = (draft, question) => {
  if (!draft.allow_msg_schedules) return undefined;
  if (draft.discard === "new") {
    return invalid("stream-schedules-discard-new", "message scheduling cannot use discard new", ["discard"]);
  }
  if (!draft.allow_rollup_hdrs) {
    if (question.pedantic) {
      const message = "message scheduling cannot be set if roll-ups are disabled";
      return invalid("stream-pedantic-schedules-rollup", message, ["allow_rollup_hdrs"]);
    }
    setRollup(draft);
  }
  return undefined;
};

const persistence: Step = (draft) => {
  if (draft.persist_mode !== "async") return undefined;
  if (draft.storage !== "file") {
    return invalid("stream-async-file-only", "async persist mode is only supported on file storage", ["storage"]);
  }
  if ((draft.num_replicas ?? 1) > 1) {
    const message = "async persist mode is not supported on replicated streams";
    return invalid("stream-async-replicated", message, ["num_replicas"]);
  }
  if (draft.allow_atomic) {
    const message = "async persist mode is not supported with atomic batch publish";
    return invalid("stream-async-atomic", message, ["allow_atomic"]);
  }
  return undefined;
};

/** In server order. */
export const FEATURES: readonly Step[] = [rollup, counter, discardPerSubject, deleteMarkers, schedules, persistence];

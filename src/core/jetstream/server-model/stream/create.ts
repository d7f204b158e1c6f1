/**
 * A request to create a stream: nats-server server/jetstream_api.go (jsStreamCreateRequest), server/stream.go
 * (addStreamWithAssignment), server/jetstream_cluster.go (jsClusteredStreamRequest).
 */
import type { FieldPath } from "../../../topology/model.ts";
import { isValidSubject } from "../../subjects.ts";
import type { Refusal } from "../contract.ts";
import type { GoSource, GoStreamConfig } from "../decode/types.ts";
import { refuse } from "../refuse.ts";
import { handedOver } from "./assignment.ts";
import { type Checked, checkStream } from "./check.ts";
import { has, invalid, isStandalone, type StreamQuestion } from "./context.ts";
import { isSame } from "./equal.ts";
import { withLevel, withLevelOf } from "./level.ts";
import { checkConsumerCount, checkRoom, checkStreamCount } from "./limits.ts";
import { sourceProblem, transformProblem } from "./mapping.ts";
import { checkPlacement } from "./placement.ts";

/**
 * What the server stores for a create request, or why it refuses it. Pure. A stream of the name that is there already
 * with an equal configuration is no refusal. `question.surroundings` may leave that stream out to ask about a new one.
 */
export function createStream(request: GoStreamConfig, question: StreamQuestion): Checked {
  const config = withLevel(request, question.version);
  const refusal = checkRequest(config);
  if (refusal) return refusal;
  return isStandalone(question) ? createAlone(config, question) : createInCluster(config, question);
}

/** Of the request as it was sent. */
function checkRequest(config: GoStreamConfig): Refusal | undefined {
  if (/[/\\]/.test(config.name ?? "")) {
    return refuse("stream-name-path-separator", 10128, "Stream name can not contain path separators", ["name"]);
  }
  if (config.sealed) {
    return invalid("stream-create-sealed", "stream configuration for create can not be sealed", ["sealed"]);
  }
  if (config.mirror_direct && !config.mirror) {
    const message = "stream has no mirror but does have mirror direct";
    return invalid("stream-create-mirror-direct-without-mirror", message, ["mirror_direct"]);
  }
  return undefined;
}

function createAlone(request: GoStreamConfig, question: StreamQuestion): Checked {
  const early =
    checkStreamCount("precheck", request, question) ??
    checkConsumerCount("precheck", request, question) ??
    checkRoom("precheck", request.storage, request.max_bytes ?? 0, question);
  if (early) return early;
  const checked = checkStream(request, question);
  if (!checked.ok) return checked;
  const { config } = checked;
  if ((config.num_replicas ?? 1) > 1) {
    const message = "replicas > 1 not supported in non-clustered mode";
    return refuse("create-replicas-standalone", 10074, message, ["num_replicas"]);
  }
  const existing = compareWithExisting(config, question);
  if (existing) return existing;
  const late =
    checkRoom("create", config.storage, config.max_bytes ?? 0, question) ??
    checkTemplate(config) ??
    checkFilters(config, question) ??
    checkOverlap("create-subject-overlap", config, question) ??
    checkSetup(config, question);
  return late ?? checked;
}

function createInCluster(request: GoStreamConfig, question: StreamQuestion): Checked {
  const checked = checkStream(request, question);
  if (!checked.ok) return checked;
  const { config } = checked;
  const existing = compareWithExisting(config, question);
  if (existing && !existing.ok) return existing;
  const refusal =
    checkOverlap("cluster-create-subject-overlap", config, question) ??
    checkStreamCount("cluster", config, question) ??
    checkConsumerCount("cluster", config, question);
  if (refusal) return refusal;
  if (existing) return existing;
  const placement = checkPlacement("cluster-placement", config, question);
  if (placement) return placement;
  // The servers that get the stream check it once more, as it is by now.
  const placed = handedOver(config, question.version);
  const again = checkStream(placed, question);
  if (!again.ok) return again;
  const failure = checkTemplate(placed) ?? checkFilters(placed, question) ?? checkSetup(placed, question);
  return failure ?? { ok: true, config: placed };
}

/** Undefined when there is no such stream. */
function compareWithExisting(config: GoStreamConfig, question: StreamQuestion): Checked | undefined {
  const stored = question.surroundings.stream(config.name ?? "");
  if (!stored) return undefined;
  if (isSame(withLevelOf(config, stored, question.version), stored)) return { ok: true, config: stored };
  const message = "stream name already in use with a different configuration";
  return refuse("create-name-in-use", 10058, message, ["name"]);
}

/** Any stream that has one of these subjects, or one that meets it, but the stream itself. */
export function checkOverlap(
  check: string,
  { name = "", subjects = [] }: GoStreamConfig,
  { surroundings }: StreamQuestion,
): Refusal | undefined {
  const other = surroundings.overlapping(subjects, name);
  if (other === undefined) return undefined;
  const i = subjects.findIndex((subject) => surroundings.overlapping([subject], name) !== undefined);
  return refuse(check, 10065, "subjects overlap with an existing stream", ["subjects", Math.max(i, 0)]);
}

/** 10049, JSStreamCreateErrF: what goes wrong while the stream is set up. */
function failed(check: string, message: string, at: FieldPath): Refusal {
  return refuse(check, 10049, message, at);
}

/** Templates are gone since 2.14, and nothing could make one for longer. */
function checkTemplate(config: GoStreamConfig): Refusal | undefined {
  return config.template_owner
    ? failed("create-template-owner", "stream not owned by template", ["template_owner"])
    : undefined;
}

/** Ids and words of what an update does not look at. */
const COPIES = {
  mirror: {
    filter: "create-mirror-filter",
    transform: "create-mirror-transform",
    filterWords: (filter: string) => `subject filter '${filter}' for the mirror invalid subject`,
    sourceWords: (src: string) => `invalid subject transform source '${src}' for the mirror: invalid subject`,
  },
  source: {
    filter: "create-source-filter",
    transform: "create-source-transform",
    filterWords: (filter: string) => `subject filter '${filter}' for the source: invalid subject`,
    sourceWords: (src: string) => `subject filter '${src}' for the source: invalid subject`,
  },
} as const;

function checkFilters(config: GoStreamConfig, question: StreamQuestion): Refusal | undefined {
  const own = config.mirror && checkCopy("mirror", config.mirror, ["mirror"], question);
  if (own) return own;
  for (const [i, source] of (config.sources ?? []).entries()) {
    const refusal = source && checkCopy("source", source, ["sources", i], question);
    if (refusal) return refusal;
  }
  return undefined;
}

function checkCopy(
  role: keyof typeof COPIES,
  { filter_subject: filter = "", subject_transforms: transforms = [] }: GoSource,
  at: FieldPath,
  question: StreamQuestion,
): Refusal | undefined {
  const words = COPIES[role];
  if (transforms.length === 0 && filter !== "" && !isValidSubject(filter)) {
    return failed(words.filter, words.filterWords(filter), [...at, "filter_subject"]);
  }
  // Since 2.12 found before; until then not for sources with `external`, and in 2.10 not in mirrors.
  for (const [i, transform] of transforms.entries()) {
    const { src = "", dest = "" } = transform;
    const where = [...at, "subject_transforms", i];
    if (sourceProblem(transform) !== undefined)
      return failed(words.transform, words.sourceWords(src), [...where, "src"]);
    const problem = transformProblem(transform, question);
    if (problem === undefined) continue;
    const message = `subject transform from '${src}' to '${dest}' for the ${role}: ${problem}`;
    return failed(words.transform, message, [...where, "dest"]);
  }
  return undefined;
}

function checkSetup(config: GoStreamConfig, question: StreamQuestion): Refusal | undefined {
  const transform = config.subject_transform;
  const problem = transform && !has(question, "2.11.0") ? transformProblem(transform, question) : undefined;
  if (transform && problem !== undefined) {
    const { src = "", dest = "" } = transform;
    const message = `stream subject transform from '${src}' to '${dest}': ${problem}`;
    return failed("create-transform", message, ["subject_transform", "dest"]);
  }
  // A folder of the name is made, and no folder's name can hold this character.
  if (config.storage === "file" && config.name?.includes("\0")) {
    return failed("create-store-failed", "error creating store for stream", ["name"]);
  }
  return undefined;
}

/**
 * A request to update a stream: nats-server server/jetstream_api.go (jsStreamUpdateRequest), server/stream.go
 * (updateWithAdvisory), server/jetstream_cluster.go (jsClusteredStreamUpdateRequest).
 */
import type { FieldPath } from "../../../topology/model.ts";
import type { Refusal } from "../contract.ts";
import type { GoSource, GoStreamConfig } from "../decode/types.ts";
import { refuse } from "../refuse.ts";
import type { StoredStream } from "../state.ts";
import { handedOver } from "./assignment.ts";
import { checkStream } from "./check.ts";
import { checkConsumerLimits } from "./consumer-limits.ts";
import { has, isStandalone, type StreamQuestion } from "./context.ts";
import { checkOverlap } from "./create.ts";
import { isSame } from "./equal.ts";
import { withLevel } from "./level.ts";
import { checkStreamCount } from "./limits.ts";
import { transformProblem } from "./mapping.ts";
import { checkPlacement } from "./placement.ts";
import { sourceIdentity } from "./sources.ts";
import { checkUpdateRules, sealed } from "./update-rules.ts";

/**
 * What the server stores for an update of a stream, or why it refuses it. `left` is what it stores although it refuses:
 * a failure late in an update leaves the new sources behind, and in a cluster all of it.
 */
export type Updated =
  | { readonly ok: true; readonly config: GoStreamConfig }
  | (Refusal & { readonly left?: GoStreamConfig });

/** `config` passed `checkStream` by itself, before the stream was looked for, and is normalised. Pure. */
export function updateStream(config: GoStreamConfig, stored: StoredStream, question: StreamQuestion): Updated {
  const checked = checkStream(withLevel(config, question.version), question);
  if (!checked.ok) return checked;
  const broken = checkUpdateRules(stored.config, checked.config, question);
  if (broken) return broken;
  const next = sealed(checked.config);
  const limits = () => checkConsumerLimits(next, stored, question);
  const overlap = () => checkOverlap("update-subject-overlap", next, question);
  const refusal = isStandalone(question)
    ? (limits() ?? overlap())
    : (overlap() ?? limits() ?? checkMove(next, stored.config, question));
  return refusal ?? setUp(isStandalone(question) ? next : handedOver(next, question.version), stored.config, question);
}

/** Placement and replicas of a stream in a cluster, where nothing else is under way. */
function checkMove(config: GoStreamConfig, stored: GoStreamConfig, question: StreamQuestion): Refusal | undefined {
  const moves = config.placement !== undefined && !isSame(config.placement, stored.placement);
  const before = stored.num_replicas ?? 1;
  const after = config.num_replicas ?? 1;
  const reshaped = has(question, "2.15.0") && (config.retention ?? "limits") !== (stored.retention ?? "limits");
  if (moves && (after !== before || reshaped)) {
    const message = "can not move and scale a stream in a single update";
    return refuse("cluster-move-and-scale", 10123, message, ["placement"]);
  }
  if (moves) return checkPlacement("cluster-move-placement", config, question);
  if (after <= before) return undefined;
  return checkStreamCount("scale", config, question) ?? checkPlacement("cluster-scale-placement", config, question);
}

/** The last part of an update, which changes the running stream as it goes. */
function setUp(config: GoStreamConfig, stored: GoStreamConfig, question: StreamQuestion): Updated {
  const known = new Set((stored.sources ?? []).map((source) => (source ? sourceIdentity(source) : "")));
  const added: GoSource[] = [];
  const failed = (check: string, message: string, at: FieldPath): Updated => {
    if (!isStandalone(question)) return { ...refuse(check, 10051, message, at), left: config };
    const refusal = refuse(check, 10069, message, at);
    return added.length === 0
      ? refusal
      : { ...refusal, left: { ...stored, sources: [...(stored.sources ?? []), ...added] } };
  };
  for (const [i, source] of (config.sources ?? []).entries()) {
    if (!source || known.has(sourceIdentity(source))) continue;
    added.push(source);
    // Since 2.12 found before; until then not for sources with `external`.
    for (const [j, transform] of (source.subject_transforms ?? []).entries()) {
      const problem = transformProblem(transform, question);
      if (problem === undefined) continue;
      const message = `unable to get subject transform for source: ${problem}`;
      return failed("update-source-transform", message, ["sources", i, "subject_transforms", j, "dest"]);
    }
  }
  const republished = setUpRepublish(config, question);
  if (republished.problem !== undefined) {
    return failed("update-republish-empty-dest", republished.problem, ["republish", "dest"]);
  }
  const transform = config.subject_transform;
  const changed = transform && !(stored.subject_transform && isSame(transform, stored.subject_transform));
  const problem = changed ? transformProblem(transform, question) : undefined;
  if (transform && problem !== undefined) {
    const { src = "", dest = "" } = transform;
    const message = `stream configuration for subject transform from '${src}' to '${dest}': ${problem}`;
    return failed("update-transform", message, ["subject_transform", "dest"]);
  }
  return { ok: true, config: republished.config };
}

/** Of an update only: an empty destination is `>`. */
function setUpRepublish(
  config: GoStreamConfig,
  question: StreamQuestion,
): { readonly config: GoStreamConfig; readonly problem?: string } {
  if (!config.republish) return { config };
  const { src = ">", dest = ">" } = config.republish;
  const problem = transformProblem({ src, dest }, question);
  if (problem !== undefined) {
    return { config, problem: `stream configuration for republish from '${src}' to '${dest}': ${problem}` };
  }
  return { config: { ...config, republish: { ...config.republish, src, dest } } };
}

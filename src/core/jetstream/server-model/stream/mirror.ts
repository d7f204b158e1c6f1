/** Checks of a configuration with a mirror: nats-server server/stream.go checkStreamCfg. */
import { isAssetName } from "../../names.ts";
import { collides, isValidPublishSubject, isValidSubject } from "../../subjects.ts";
import type { Refusal } from "../contract.ts";
import type { GoSource, GoSourceConsumer } from "../decode/types.ts";
import { meetsAnother } from "../others.ts";
import { refuse } from "../refuse.ts";
import { type Draft, has, invalid, pedantic, type Step, type StreamQuestion } from "./context.ts";
import { mappingProblem, sourceProblem } from "./mapping.ts";

/** What a mirror cannot have: in server order. */
const EXCLUDED: readonly {
  readonly field:
    | "first_seq"
    | "subjects"
    | "sources"
    | "allow_msg_counter"
    | "allow_atomic"
    | "allow_batched"
    | "allow_msg_schedules";
  readonly check: string;
  readonly errCode: number;
  readonly message: string;
}[] = [
  {
    field: "first_seq",
    check: "mirror-first-seq",
    errCode: 10143,
    message: "stream mirrors can not have first sequence configured",
  },
  { field: "subjects", check: "mirror-subjects", errCode: 10034, message: "stream mirrors can not contain subjects" },
  {
    field: "sources",
    check: "mirror-sources",
    errCode: 10031,
    message: "stream mirrors can not also contain other sources",
  },
  {
    field: "allow_msg_counter",
    check: "mirror-counter",
    errCode: 10173,
    message: "stream mirrors can not also calculate counters",
  },
  {
    field: "allow_atomic",
    check: "mirror-atomic",
    errCode: 10198,
    message: "stream mirrors can not also use atomic publishing",
  },
  {
    field: "allow_batched",
    check: "mirror-batched",
    errCode: 10209,
    message: "stream mirrors can not also use batch publishing",
  },
  {
    field: "allow_msg_schedules",
    check: "mirror-schedules",
    errCode: 10186,
    message: "stream mirrors can not also schedule messages",
  },
];

/** A list that is there but empty excludes nothing. */
function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** Where a mirror's or source's own consumer is wrong: the member, or undefined. */
export function copyConsumerProblem(
  consumer: GoSourceConsumer,
  origin: GoSource,
  question: StreamQuestion,
): readonly string[] | undefined {
  if (!isAssetName(consumer.name ?? "", question.version)) return ["consumer", "name"];
  if (!isValidPublishSubject(consumer.deliver_subject ?? "")) return ["consumer", "deliver_subject"];
  if (origin.opt_start_seq) return ["opt_start_seq"];
  if (origin.opt_start_time !== undefined) return ["opt_start_time"];
  return origin.filter_subject ? ["filter_subject"] : undefined;
}

function transforms(mirror: GoSource, question: StreamQuestion): Refusal | undefined {
  const list = mirror.subject_transforms ?? [];
  const newer = has(question, "2.11.0");
  const sources = list.map(({ src = "" }) => src);
  const overlaps = meetsAnother(sources, collides);
  for (const [i, transform] of list.entries()) {
    const at = ["mirror", "subject_transforms", i];
    const problem = sourceProblem(transform);
    if (newer ? problem !== undefined : !isValidSubject(transform.src ?? "")) {
      const message = newer ? `mirror transform source: ${problem}` : "mirror subject filter is invalid";
      return refuse("mirror-transform-source", 10151, message, [...at, "src"]);
    }
    const mapping = newer ? mappingProblem(transform, question) : undefined;
    if (mapping !== undefined) {
      return refuse("mirror-transform-destination", 10154, `mirror transform: ${mapping}`, [...at, "dest"]);
    }
    if (overlaps(i)) {
      return refuse("mirror-transform-overlap", 10152, "mirror subject filters can not overlap", [...at, "src"]);
    }
  }
  return undefined;
}

/** The origin in the same account, which need not exist. */
function origin(draft: Draft, mirror: GoSource, question: StreamQuestion): Refusal | undefined {
  const name = mirror.name ?? "";
  if (!isAssetName(name, question.version)) {
    return refuse("mirror-name", 10142, "mirrored stream name is invalid", ["mirror", "name"]);
  }
  const found = question.surroundings.stream(name);
  if (!found) return undefined;
  const size = draft.max_msg_size ?? 0;
  if (size > 0 && size < (found.max_msg_size ?? 0)) {
    const message = "stream mirror must have max message size >= source";
    return refuse("mirror-max-msg-size", 10030, message, ["max_msg_size"]);
  }
  const direct = found.allow_direct ?? false;
  if (question.pedantic && (draft.mirror_direct ?? false) !== direct) {
    const message = "origin stream has direct get set, mirror has it disabled";
    return pedantic("mirror-pedantic-direct", message, ["mirror_direct"]);
  }
  if (direct) draft.mirror_direct = true;
  else delete draft.mirror_direct;
  return undefined;
}

const mirror: Step = (draft, question) => {
  const config = draft.mirror;
  if (!config) return undefined;
  for (const { field, check, errCode, message } of EXCLUDED) {
    if (isSet(draft[field])) return refuse(check, errCode, message, [field]);
  }
  const wrong = config.consumer && copyConsumerProblem(config.consumer, config, question);
  if (wrong) {
    return refuse("mirror-consumer-config", 10213, "stream mirror consumer config is invalid", ["mirror", ...wrong]);
  }
  if (config.filter_subject && isSet(config.subject_transforms)) {
    const message = "mirror with multiple subject transforms cannot also have a single subject filter";
    return refuse("mirror-filter-and-transforms", 10150, message, ["mirror", "filter_subject"]);
  }
  if ((draft.subject_delete_marker_ttl ?? 0) > 0) {
    const message = "subject delete markers forbidden on mirrors";
    return invalid("mirror-delete-marker", message, ["subject_delete_marker_ttl"]);
  }
  return transforms(config, question) ?? (config.external ? undefined : origin(draft, config, question));
};

/** In server order. */
export const MIRROR: readonly Step[] = [mirror];

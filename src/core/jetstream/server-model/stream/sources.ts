/** Checks of a configuration's sources, one after the other: nats-server server/stream.go checkStreamCfg. */

import type { FieldPath } from "../../../topology/model.ts";
import { isAssetName } from "../../names.ts";
import { isSubset, isValidSubject } from "../../subjects.ts";
import { destinationProblem } from "../../transforms.ts";
import type { Refusal } from "../contract.ts";
import type { GoSource } from "../decode/types.ts";
import { meetsAnother } from "../others.ts";
import { refuse } from "../refuse.ts";
import { type Draft, has, type Step, type StreamQuestion } from "./context.ts";
import { mappingProblem, sourceProblem } from "./mapping.ts";
import { copyConsumerProblem } from "./mirror.ts";

/**
 * What makes two sources the same: composeIName. The server writes a hash of the API prefix and of the consumer where
 * this has the texts.
 */
export function sourceIdentity(source: GoSource): string {
  const { name = "", external, consumer, filter_subject: filter, subject_transforms: transforms } = source;
  let identity = name;
  if (external) identity += `:${JSON.stringify(external.api ?? "")}`;
  if (consumer) identity += `:C=${JSON.stringify(consumer.name ?? "")}`;
  if (!transforms?.length) return `${identity} ${filter || ">"} >`;
  const from = transforms.map(({ src }) => src || ">").join("\f");
  const to = transforms.map(({ dest }) => dest || ">").join("\f");
  return `${identity} ${from} ${to}`;
}

/** What makes the consumers of two sources the same: composeCName. */
function consumerIdentity({ name = "", external, consumer }: GoSource): string {
  return JSON.stringify([name, external ? (external.api ?? "") : null, consumer?.name ?? ""]);
}

type At = (...path: (string | number)[]) => FieldPath;

function size(draft: Draft, source: GoSource, question: StreamQuestion): Refusal | undefined {
  if (source.external) return undefined;
  const own = draft.max_msg_size ?? 0;
  const origin = question.surroundings.stream(source.name ?? "");
  if (own <= 0 || own >= (origin?.max_msg_size ?? 0)) return undefined;
  const message = "stream source must have max message size >= target";
  return refuse("source-max-msg-size", 10046, message, ["max_msg_size"]);
}

function filters(source: GoSource, question: StreamQuestion, at: At): Refusal | undefined {
  const list = source.subject_transforms ?? [];
  if (source.filter_subject && list.length > 0) {
    const message = "source with multiple subject transforms cannot also have a single subject filter";
    return refuse("source-filter-and-transforms", 10144, message, at("filter_subject"));
  }
  return has(question, "2.11.0") ? transforms(source, question, at) : transforms210(source, question, at);
}

const OVERLAP = "source filters can not overlap";

/** Says of a transform whether what it takes is a subset of what another takes. */
function overlapsOf(source: GoSource): (place: number) => boolean {
  const list = (source.subject_transforms ?? []).map(({ src = "" }) => src);
  return meetsAnother(list, isSubset);
}

function transforms(source: GoSource, question: StreamQuestion, at: At): Refusal | undefined {
  const list = source.subject_transforms ?? [];
  for (const [i, transform] of list.entries()) {
    const problem = sourceProblem(transform);
    if (problem !== undefined) {
      const where = at("subject_transforms", i, "src");
      return refuse("source-transform-source", 10145, `source transform source: ${problem}`, where);
    }
    const mapping = mappingProblem(transform, question);
    if (mapping !== undefined) {
      const where = at("subject_transforms", i, "dest");
      return refuse("source-transform-destination", 10146, `source transform: ${mapping}`, where);
    }
  }
  const overlaps = overlapsOf(source);
  const i = list.findIndex((_, i) => overlaps(i));
  return i < 0 ? undefined : refuse("source-transform-overlap", 10147, OVERLAP, at("subject_transforms", i, "src"));
}

/** 2.10 looked at the destinations alone first, and took no empty source. */
function transforms210(source: GoSource, question: StreamQuestion, at: At): Refusal | undefined {
  const list = source.subject_transforms ?? [];
  for (const [i, { dest }] of list.entries()) {
    if (!dest || !destinationProblem(dest, question.version)) continue;
    const message = "source transform destination is invalid";
    return refuse("source-transform-destination", 10146, message, at("subject_transforms", i, "dest"));
  }
  const overlaps = overlapsOf(source);
  for (const [i, { src = "" }] of list.entries()) {
    const where = at("subject_transforms", i, "src");
    if (!isValidSubject(src)) {
      return refuse("source-transform-source", 10145, "source subject filter is invalid", where);
    }
    if (overlaps(i)) return refuse("source-transform-overlap", 10147, OVERLAP, where);
  }
  return undefined;
}

function ownConsumer(source: GoSource, question: StreamQuestion, at: At, taken: Set<string>): Refusal | undefined {
  if (!source.consumer) return undefined;
  const wrong = copyConsumerProblem(source.consumer, source, question);
  if (wrong) return refuse("source-consumer-config", 10215, "stream source consumer config is invalid", at(...wrong));
  const identity = consumerIdentity(source);
  if (taken.has(identity)) {
    const message = "duplicate stream source consumer detected";
    return refuse("source-consumer-duplicate", 10216, message, at("consumer", "name"));
  }
  taken.add(identity);
  return undefined;
}

const sources: Step = (draft, question) => {
  const list = draft.sources ?? [];
  if (list.length > 0 && draft.allow_msg_schedules) {
    const message = "stream source can not also schedule messages";
    return refuse("sources-schedules", 10187, message, ["allow_msg_schedules"]);
  }
  const identities = new Set<string>();
  const consumers = new Set<string>();
  for (const [i, source] of list.entries()) {
    const at: At = (...path) => ["sources", i, ...path];
    if (!source || !isAssetName(source.name ?? "", question.version)) {
      return refuse("source-name", 10141, "sourced stream name is invalid", source ? at("name") : at());
    }
    const identity = sourceIdentity(source);
    if (identities.has(identity)) {
      return refuse("source-duplicate", 10140, "duplicate source configuration detected", at());
    }
    identities.add(identity);
    const refusal = has(question, "2.12.0")
      ? (filters(source, question, at) ?? ownConsumer(source, question, at, consumers) ?? size(draft, source, question))
      : (size(draft, source, question) ?? (source.external ? undefined : filters(source, question, at)));
    if (refusal) return refusal;
  }
  return undefined;
};

/** In server order. */
export const SOURCES: readonly Step[] = [sources];

/** What the checks of one stream look at, and how they answer. */
import type { FieldPath } from "../../../topology/model.ts";
import { isAvailable, type ServerVersion } from "../../versions.ts";
import type { Refusal, ServerLimits } from "../contract.ts";
import type { GoStreamConfig } from "../decode/types.ts";
import { refuse } from "../refuse.ts";
import type { Surroundings } from "../state.ts";

/** How a configuration is to be judged. */
export interface StreamQuestion {
  readonly version: ServerVersion;
  readonly limits: ServerLimits;
  readonly pedantic: boolean;
  /** The other streams; the stream's own earlier self among them. */
  readonly surroundings: Surroundings;
}

/** A configuration while the server works on it. */
export type Draft = { -readonly [K in keyof GoStreamConfig]: GoStreamConfig[K] };

/** Normalises its part of the draft, then checks it. Undefined when there is nothing to object to. */
export type Step = (draft: Draft, question: StreamQuestion) => Refusal | undefined;

/** The first refusal, in the order of the steps. */
export function run(steps: readonly Step[], draft: Draft, question: StreamQuestion): Refusal | undefined {
  for (const step of steps) {
    const refusal = step(draft, question);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Whether the modelled server has what came with a release. */
export function has({ version }: Pick<StreamQuestion, "version">, since: string): boolean {
  return isAvailable(since, version);
}

/** A server on its own, with JetStream and without a cluster. */
export function isStandalone({ limits }: Pick<StreamQuestion, "limits">): boolean {
  return (limits.servers ?? 1) <= 1;
}

/** 10052, JSStreamInvalidConfigF: most of the refusals of a stream. */
export function invalid(check: string, message: string, at: FieldPath): Refusal {
  return refuse(check, 10052, message, at);
}

/** 10157, JSPedanticErrF. */
export function pedantic(check: string, message: string, at: FieldPath): Refusal {
  return refuse(check, 10157, `pedantic mode: ${message}`, at);
}

/** `pedantic` where 2.11 says its first words twice. */
export function pedanticTwice(check: string, message: string, at: FieldPath, question: StreamQuestion): Refusal {
  return pedantic(check, has(question, "2.12.0") ? message : `pedantic mode: ${message}`, at);
}

/** The check of a whole configuration, as every create and update goes through: nats-server checkStreamCfg. */
import type { Refusal } from "../contract.ts";
import type { GoStreamConfig } from "../decode/types.ts";
import { BASICS } from "./basics.ts";
import { type Draft, run, type Step, type StreamQuestion } from "./context.ts";
import { CYCLE } from "./cycle.ts";
import { EXTERNAL } from "./external.ts";
import { FEATURES } from "./features.ts";
import { MIRROR } from "./mirror.ts";
import { ROUTING } from "./routing.ts";
import { SOURCES } from "./sources.ts";
import { SUBJECTS } from "./subjects.ts";

/** A configuration as the server would store it, or why it would not. */
export type Checked = { readonly ok: true; readonly config: GoStreamConfig } | Refusal;

const STEPS: readonly Step[] = [
  ...BASICS,
  ...FEATURES,
  ...MIRROR,
  ...SOURCES,
  ...EXTERNAL,
  ...CYCLE,
  ...SUBJECTS,
  ...ROUTING,
];

/**
 * Normalises and checks a configuration by itself and against the streams it copies. Pure. What depends on the request
 * and on earlier streams of the name comes before and after: see create and update.
 */
export function checkStream(config: GoStreamConfig, question: StreamQuestion): Checked {
  const draft: Draft = { ...config };
  return run(STEPS, draft, question) ?? { ok: true, config: draft };
}

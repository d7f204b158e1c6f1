/**
 * Streams that copy each other in a circle: nats-server server/stream.go checkStreamCfg. The walk is the server's, so
 * its answers depend on the order of sources, and two ways of different length to one origin can look like a circle.
 */
import type { FieldPath } from "../../../topology/model.ts";
import { collides } from "../../subjects.ts";
import type { GoStreamConfig } from "../decode/types.ts";
import { invalid, type Step } from "./context.ts";

/**
 * A stream is queued once for each way to it, which grows without bound in a dense web. There the server would not
 * come back either; the model stops and finds nothing.
 */
const MOST_STEPS = 20_000;

interface Visit {
  readonly config: GoStreamConfig;
  /** The member of the checked configuration that led here. */
  readonly from: FieldPath | undefined;
}

function overlaps(subjects: readonly string[], filter: string): boolean {
  return filter === "" || subjects.some((subject) => collides(subject, filter));
}

const cycle: Step = (draft, { surroundings }) => {
  if (!draft.mirror && !draft.sources?.length) return undefined;
  const queue: Visit[] = [{ config: draft, from: undefined }];
  const visited = new Set<string>();
  const detected = (at: FieldPath) => invalid("stream-cycle", "detected cycle", at);
  for (let i = 0; i < queue.length && i < MOST_STEPS; i++) {
    const { config, from } = queue[i] as Visit;
    visited.add(config.name ?? "");
    for (const [j, source] of (config.sources ?? []).entries()) {
      if (!source || source.external) continue;
      const name = source.name ?? "";
      const at = from ?? ["sources", j];
      if (visited.has(name)) {
        if (overlaps(config.subjects ?? [], source.filter_subject ?? "")) return detected(at);
      } else {
        const next = surroundings.stream(name);
        if (next) queue.push({ config: next, from: at });
      }
    }
    const mirror = config.mirror;
    if (!mirror || mirror.external) continue;
    const at = from ?? ["mirror"];
    if (visited.has(mirror.name ?? "")) return detected(at);
    const next = surroundings.stream(mirror.name ?? "");
    if (next) queue.push({ config: next, from: at });
  }
  return undefined;
};

/** In server order. */
export const CYCLE: readonly Step[] = [cycle];

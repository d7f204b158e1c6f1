/** What the server would store of what a plan declares: for tools whose own defaults are not the server's. */
import {
  type EffectiveConsumer,
  type EffectiveStream,
  effectiveConsumer,
  effectiveStream,
} from "../jetstream/effective.ts";
import type { Plan, PlannedConsumer, PlannedStream } from "./plan.ts";

/** With the defaults of the design's target server; a mirror follows its origin where the design has it. */
export function storedStream({ design, streamById }: Plan, { config, origins }: PlannedStream): EffectiveStream {
  const origin = config.mirror && origins[0] ? streamById.get(origins[0])?.config : undefined;
  return effectiveStream(config, design.environment.server, origin);
}

/** With the defaults of the design's target server, and the limits that its stream sets for consumers. */
export function storedConsumer({ design, streamById }: Plan, { config, stream }: PlannedConsumer): EffectiveConsumer {
  const store = stream && streamById.get(stream.id);
  return effectiveConsumer(config, store?.config, design.environment.server);
}

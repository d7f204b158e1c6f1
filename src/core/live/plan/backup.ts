/** What is kept before anything is sent: the configurations of all that a plan touches, as they were. */
import type { ChangePlan } from "../plan.ts";
import type { ConsumerSnapshot, ServerSnapshot } from "../snapshot.ts";
import { touchedBy } from "./touched.ts";

/**
 * JSON in the form of the API's own answers, which an import reads again. What the plan creates is not in it: there was
 * nothing. Ends with a line break.
 */
export function backup(snapshot: ServerSnapshot, plan: ChangePlan): string {
  const touched = touchedBy(plan);
  const streams = [...touched.streams].flatMap((name) => {
    const stream = snapshot.streams.get(name);
    if (!stream) return [];
    const { config, created, counts } = stream;
    const consumers = [...stream.consumers.values()].map(consumerInfo);
    return [{ config, created, state: { messages: counts.messages, bytes: counts.bytes }, consumers }];
  });
  const consumers = [...touched.consumers].flatMap(([stream, names]) => {
    if (touched.streams.has(stream)) return [];
    const held = snapshot.streams.get(stream)?.consumers;
    return [...names].flatMap((name) => {
      const consumer = held?.get(name);
      return consumer ? [consumerInfo(consumer)] : [];
    });
  });
  return `${JSON.stringify({ streams, consumers }, null, 2)}\n`;
}

function consumerInfo({ stream, name, created, config }: ConsumerSnapshot): object {
  return { stream_name: stream, name, created, config };
}

/** Names that have to be typed before the plan may be carried out, each once. */
export function confirmations({ steps }: ChangePlan): readonly string[] {
  return [...new Set(steps.flatMap(({ confirm }) => (confirm === undefined ? [] : [confirm])))];
}

/** How answers name messages. */
import type { ConsumerAnswer } from "./answers.ts";

/** Messages that begin with one of the words that the consumer reads, in the order of the answers. */
export function wantedMessages<M extends { readonly name: string }>(
  { reads }: Pick<ConsumerAnswer, "reads">,
  messages: readonly M[],
): M[] {
  return messages.filter(({ name }) => reads.some((wanted) => begins(name, wanted)));
}

/** Whether whole words of the name begin with `start`. */
export function begins(name: string, start: string): boolean {
  return name === start || name.startsWith(`${start}.`);
}

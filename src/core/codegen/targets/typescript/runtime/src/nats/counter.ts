/** Counters: streams that add up what is published. */
import type { Connection } from "./connection.js";
import { copyOf } from "./headers.js";
import { type Outgoing, publish, type Retries } from "./publish.js";

/** Adds a whole number, which may be negative, and resolves with the sum. */
export async function add(
  connection: Connection,
  { headers, ...message }: Omit<Outgoing, "payload">,
  amount: number | bigint,
  retries: Retries,
): Promise<bigint> {
  const figure = BigInt(amount);
  const counting = copyOf(headers);
  counting.set("Nats-Incr", figure < 0n ? String(figure) : `+${figure}`);
  const ack = await publish(connection, { ...message, payload: "", headers: counting }, retries);
  const { val } = ack as { val?: string };
  if (val === undefined) throw new Error(`stream ${ack.stream} does not count`);
  return BigInt(val);
}

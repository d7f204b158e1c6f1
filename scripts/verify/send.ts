/** Requests as tools send them that no test can run here: Terraform's provider, the controller of NACK. */
import { wireOf } from "../parity/api.ts";
import type { Place } from "./servers.ts";

/** A stream or a consumer to create, or to update when it is there. */
export interface Sent {
  readonly stream: string;
  readonly consumer?: string;
  /** Whole numbers past 2^53 as `bigint`. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** The answer to a stream that is there with another configuration. */
const IN_USE = 10058;

/** One after the other. `pedantic`: the server is to change nothing that is asked for. What it refused, a line each. */
export async function send(
  { account }: Place,
  requests: readonly Sent[],
  { pedantic = false } = {},
): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const { stream, consumer, config } of requests) {
    const ask = async (op: "stream.create" | "stream.update" | "consumer.create") => {
      const { subject, body } = wireOf({ op, stream, config, pedantic, ...(consumer !== undefined && { consumer }) });
      return account.send(subject, body);
    };
    let answer = await ask(consumer === undefined ? "stream.create" : "consumer.create");
    if (!answer.ok && answer.errCode === IN_USE) answer = await ask("stream.update");
    if (answer.ok) continue;
    const what = consumer === undefined ? stream : `${stream} > ${consumer}`;
    refused.push(`${what}: is refused: ${answer.message} (${answer.errCode})`);
  }
  return refused;
}

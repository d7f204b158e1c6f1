/** Requests to the JetStream API, sent as they are. */
import { JetStreamApiError } from "@nats-io/jetstream";
import type { Connection } from "./connection.js";

const TIMEOUT = 10_000;

/** What the server answers. Rejects with a `JetStreamApiError` when it refuses. `subject`: without the API's prefix. */
export async function apiRequest<T>(
  connection: Connection,
  domain: string | undefined,
  subject: string,
  body: string,
): Promise<T> {
  const reply = await connection.nc.request(`${connection.api(domain)}.${subject}`, body, { timeout: TIMEOUT });
  const answer = reply.json<T & { error?: ConstructorParameters<typeof JetStreamApiError>[0] }>();
  if (answer.error) throw new JetStreamApiError(answer.error);
  return answer;
}

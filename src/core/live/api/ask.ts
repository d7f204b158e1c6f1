/** One request to the API and its reply. */
import type { Result } from "../../result.ts";
import type { ServerPort } from "../port.ts";
import type { ApiError } from "./errors.ts";
import { type ApiReply, readReply } from "./reply.ts";

/** The time is in milliseconds. Errors: `ApiError`; the server's refusal is one. */
export async function ask(
  port: ServerPort,
  subject: string,
  payload = "",
  timeout?: number,
): Promise<Result<ApiReply, ApiError>> {
  const reply = await port.request(subject, payload, timeout);
  return reply.ok ? readReply(reply.value) : reply;
}

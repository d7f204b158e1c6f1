/**
 * Requests for streams that servers refused, with the code and the words of their answers. The answers are those of
 * nats-server 2.10.27, 2.11.17, 2.12.15, 2.14.9 and 2.15.2.
 */
import type { FieldPath } from "../../../../topology/model.ts";
import type { Operation } from "../../contract.ts";

/** A request and its refusal. */
export interface RefusedRequest extends Asked {
  readonly check: string;
  readonly errCode: number;
  readonly message: string;
  readonly at: FieldPath;
  readonly config: unknown;
}

interface Asked {
  /** Minor releases between which the answer is this one; without, any. */
  readonly since?: number;
  readonly until?: number;
  /** Without it, `stream.create`. */
  readonly op?: Operation;
  readonly stream?: string;
  readonly pedantic?: boolean;
  /** Accepted before, after `ORIGIN`; then consumers of the stream `S`. */
  readonly before?: readonly { readonly op: Operation; readonly config: object }[];
  readonly consumers?: readonly object[];
}

/** There before each request. */
export const ORIGIN = { name: "ORIGIN", subjects: ["origin.>"], max_msg_size: 10, allow_direct: true };

/** `config` is of a stream `S` unless it names another; text is sent as it is. */
export function refused(
  check: string,
  errCode: number,
  message: string,
  at: FieldPath,
  config: object | string,
  asked: Asked = {},
): RefusedRequest {
  const whole = typeof config === "string" ? config : { name: "S", ...config };
  return { check, errCode, message, at, config: whole, ...asked };
}

/** Endpoints of request-reply services. */
import { headers as createHeaders, type Msg, type MsgHdrs, type Payload } from "@nats-io/transport-node";
import type { Connection } from "./connection.js";
import { ServiceError } from "./errors.js";
import { textOf } from "./log.js";
import type { Part } from "./program.js";

/** What an endpoint is asked. */
export type Request = Pick<Msg, "subject" | "data" | "headers" | "json" | "string">;

/** Where an endpoint listens. */
export interface Endpoint {
  readonly subject: string;
  /** Instances with the same queue group share the requests; without one, all of them answer all. */
  readonly queue?: string;
}

/** Answers requests with what `handle` resolves with, and with an error when it rejects. */
export function serve(
  connection: Connection,
  { subject, queue }: Endpoint,
  handle: (request: Request) => Promise<Payload>,
): Part {
  const log = connection.log.with({ endpoint: subject });
  const running = new Set<Promise<void>>();
  const answer = async (message: Msg) => {
    try {
      const reply = await handle(message);
      if (message.reply) message.respond(reply);
    } catch (error) {
      log.error("a request failed", { error });
      if (message.reply) message.respond("", { headers: failureOf(error) });
    }
  };
  const subscription = connection.nc.subscribe(subject, {
    ...(queue !== undefined && { queue }),
    callback: (error, message) => {
      if (error) {
        log.error("no requests can be received", { error });
        return;
      }
      const handling = answer(message).finally(() => running.delete(handling));
      running.add(handling);
    },
  });
  log.info("serving", { queue });
  return {
    async stop() {
      await connection.drain(subscription);
      await Promise.all(running);
    },
  };
}

/** As services tell errors. */
function failureOf(error: unknown): MsgHdrs {
  const failure = createHeaders();
  failure.set(
    "Nats-Service-Error",
    textOf(error)
      .replace(/\p{Cc}+/gu, " ")
      .slice(0, 512)
      .trim() || "failed",
  );
  failure.set("Nats-Service-Error-Code", String(error instanceof ServiceError ? error.code : 500));
  return failure;
}

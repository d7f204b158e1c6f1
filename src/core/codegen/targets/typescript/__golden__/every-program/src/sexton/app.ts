/** How sexton is put together. Generated: it is written anew with every export. */
import { moveDeadLetters } from "../nats/advisories.js";
import type { Connection } from "../nats/connection.js";
import type { Log } from "../nats/log.js";
import type { Base, Part, Running } from "../nats/program.js";
import { pullWorker } from "../nats/pull.js";

/** What handlers work with. */
export interface App {
  readonly log: Log;
  /** Given when the program is to end. */
  readonly signal: AbortSignal;
}

/** Starts all that the program does. */
export function start({ connection }: Base): Running {
  return {
    parts: [
      startSexton(connection),
    ],
  };
}

/** Consumer sexton, on stream GIVEN_UP. */
function startSexton(connection: Connection): Part {
  return pullWorker(
    connection,
    { stream: "GIVEN_UP", name: "sexton" },
    { expires: 30_000 },
    {
      name: "sexton",
      acks: "explicit",
      concurrency: 8,
      prefetch: 16,
      onFailure: { mode: "nak", delays: [1_000, 5_000, 30_000] },
    },
    moveDeadLetters(
      connection,
      [
        {
          subject: "letters.JOURNAL.audit",
          stored: true,
          stream: "JOURNAL",
          consumer: "audit",
          domain: "archive",
          deletes: false,
        },
      ],
      (stream, consumer) => ({ subject: `letters.${stream}.${consumer}`, stored: true }),
    ),
  );
}

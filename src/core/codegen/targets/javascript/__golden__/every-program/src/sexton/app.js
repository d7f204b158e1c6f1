/** How sexton is put together. Generated: it is written anew with every export. */
import { moveDeadLetters } from "../nats/advisories.js";
import { pullWorker } from "../nats/pull.js";

/** Starts all that the program does. */
export function start({ connection }) {
  return {
    parts: [
      startSexton(connection),
    ],
  };
}

/** Consumer sexton, on stream GIVEN_UP. */
function startSexton(connection) {
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

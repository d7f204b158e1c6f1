/** How undertaker is put together. Generated: it is written anew with every export. */
import { moveDeadLetters } from "../nats/advisories.js";
import { pullWorker } from "../nats/pull.js";

/** Starts all that the program does. */
export function start({ connection }) {
  return {
    parts: [
      startUndertaker(connection),
    ],
  };
}

/** Consumer undertaker, on stream ADVISORIES. */
function startUndertaker(connection) {
  return pullWorker(
    connection,
    { stream: "ADVISORIES", name: "undertaker" },
    { expires: 30_000 },
    {
      name: "undertaker",
      acks: "explicit",
      concurrency: 8,
      prefetch: 16,
      onFailure: { mode: "nak", delays: [1_000, 5_000, 30_000] },
    },
    moveDeadLetters(
      connection,
      [{ subject: "lost.moves", stored: true, stream: "STOCK", consumer: "moves", domain: "north", deletes: true }],
      (stream, consumer) => ({ subject: `lost.${stream}.${consumer}`, stored: true }),
    ),
  );
}

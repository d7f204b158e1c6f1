/** Following the changes of a bucket. */
import type { QueuedIterator } from "@nats-io/transport-node";
import type { Connection } from "./connection.js";
import type { Part } from "./program.js";
import { backoff, sleep } from "./time.js";

/** Follows a watch until it is stopped, and begins anew when it ends. */
export function watching<T extends { readonly revision?: number }>(
  connection: Connection,
  bucket: string,
  open: () => Promise<QueuedIterator<T>>,
  handle: (entry: T) => Promise<void>,
): Part {
  const log = connection.log.with({ bucket });
  const stopping = new AbortController();
  const { signal } = stopping;
  let entries: QueuedIterator<T> | undefined;
  let last = 0;
  const follow = async () => {
    await connection.ready(signal);
    entries = await open();
    if (signal.aborted) entries.stop();
    for await (const entry of entries) {
      if (signal.aborted) return;
      const { revision } = entry;
      if (revision !== undefined && revision <= last) continue;
      await handle(entry).catch((error: unknown) => log.error("handling a change failed", { error }));
      last = revision ?? last;
    }
  };
  const run = async () => {
    for (let failures = 0; !signal.aborted; failures += 1) {
      await follow().catch((error: unknown) => {
        if (!signal.aborted) log.warn("the bucket cannot be watched, trying again", { error });
      });
      await sleep(backoff(failures, 500, 10_000), signal);
    }
  };
  const done = run();
  return {
    async stop() {
      stopping.abort();
      entries?.stop();
      await done;
    },
  };
}

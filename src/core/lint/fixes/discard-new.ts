/** Whether a stream can refuse messages when it is full, instead of dropping old ones. */

import { arrivalsAt } from "../facts/publications/flows.ts";
import type { Store } from "../facts/stores/stores.ts";
import type { Read } from "../incremental/cells.ts";

/**
 * False where the server refuses `discard: "new"` (message schedules and counters), where a mirror would stand still,
 * and where a publisher would not notice: it publishes with core NATS, or never retries.
 */
export function canRefuse(read: Read, { id, config }: Store): boolean {
  if (config.allow_msg_schedules || config.allow_msg_counter || config.mirror) return false;
  return !read(arrivalsAt, id).some(
    ({ publication: { mode, deadLetter, declared, stores } }) =>
      stores.some((store) => store.id === id) && !deadLetter && (mode === "core" || declared.retries === 0),
  );
}

/** What `discard: "new"` means for those who publish. */
export const PUBLISHERS_MUST_RETRY =
  "When it is full, publishers get error 10077 and must retry or shed. It can be changed on a live stream.";

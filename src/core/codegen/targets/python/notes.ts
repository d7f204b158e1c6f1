/** What programs in Python do otherwise, and why. */
import type { Plan } from "../../plan.ts";
import type { Programs } from "../../programs/model.ts";
import { programSetupNotes } from "../../setup-notes.ts";
import type { ExportNote } from "../../target.ts";

/** Of set-up, of what no program can do, and of what nats-py does otherwise. */
export function pythonNotes(plan: Plan, { programs, notes }: Programs): ExportNote[] {
  const own = programs.flatMap(({ services, buckets }): ExportNote[] => [
    ...services.map(({ id }) => ({
      element: id,
      text: "nats-py answers a service's requests one at a time, always in a queue group: its endpoints are plain subscriptions, which `nats micro` does not list.",
    })),
    ...buckets.flatMap(({ stream, writes }): ExportNote[] => {
      if (writes.length === 0) return [];
      if (stream.config.mirror) {
        const text = "nats-py writes to the bucket itself, and a mirror stores nothing: write to its origin.";
        return [{ element: stream.id, at: ["config", "mirror"], text }];
      }
      return [];
    }),
  ]);
  return [...programSetupNotes(plan), ...notes, ...own];
}

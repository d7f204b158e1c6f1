/** What programs in Python do otherwise, and why. */
import type { Plan } from "../../plan.ts";
import type { Programs } from "../../programs/model.ts";
import { setupNotes } from "../../setup-notes.ts";
import type { ExportNote } from "../../target.ts";

/** In the order of the elements that they are about. */
export function pythonNotes(plan: Plan, { programs, notes }: Programs): ExportNote[] {
  const made = new Set(plan.consumers.flatMap(({ id, createdBy }) => (createdBy === "program" ? [id] : [])));
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
  return [
    // Domains are gone to, and what programs create is created: set-up need not say so.
    ...setupNotes(plan).filter(({ element, at }) => at?.[0] !== "domain" && !(element && made.has(element))),
    ...notes,
    ...own,
  ];
}

/** What is wrong with a schedule that a program publishes into a stream. */

import { type ScheduleProblem, scheduleProblem } from "../../jetstream/schedules.ts";
import { parametersOf, templatePattern, templateQuery } from "../../jetstream/subject-template.ts";
import { collides, contains } from "../../jetstream/subjects.ts";
import { isAvailable, type ServerVersion } from "../../jetstream/versions.ts";
import type { FieldPath } from "../../topology/model.ts";
import type { Store } from "../facts/stores/stores.ts";
import type { Fix, Severity } from "../finding.ts";
import { configure } from "../fix.ts";
import { captureSubject } from "../fixes/capture-subject.ts";
import { setPublication } from "../fixes/publish.ts";
import type { Read } from "../incremental/cells.ts";
import type { Sent } from "./visit-publications.ts";

/** Told apart by what the server looks at. */
export type Problem =
  | { readonly kind: "too-old" | "disabled" | "overwritten" }
  | { readonly kind: "when"; readonly when: string; readonly problem: ScheduleProblem }
  | { readonly kind: "target-subject" | "target-elsewhere"; readonly target: string }
  | { readonly kind: "source-subject" | "source-elsewhere"; readonly source: string };

/** One of them, with its place in the publication. */
export interface ScheduleCheck {
  readonly problem: Problem;
  readonly at: FieldPath;
  readonly severity?: Severity;
  readonly errCode?: number;
  readonly fix?: Fix | undefined;
}

/** In the server's order, as far as each can be seen beside the others. */
export function scheduleChecks(sent: Sent, store: Store, server: ServerVersion, read: Read): ScheduleCheck[] {
  const { schedule } = sent.publication.declared;
  if (!schedule) return [];
  if (!isAvailable("2.12.0", server)) return [{ problem: { kind: "too-old" }, at: ["schedule"] }];
  const checks = [
    disabled(store),
    timing(schedule, server),
    target(sent, schedule.target, store, read),
    source(sent, schedule, store),
    overwritten(sent, schedule.when, store),
  ];
  return checks.flatMap((check) => check ?? []);
}

/** Offered where the server takes schedules beside the other settings (10052 otherwise). */
function disabled({ id, element, name, effective }: Store): ScheduleCheck | undefined {
  if (effective.allow_msg_schedules === true) return undefined;
  const { discard, allow_msg_counter: counter, sources = [], deny_purge: noPurge } = effective;
  const possible = element.kind === "stream" && discard === "old" && !counter && sources.length === 0 && !noPurge;
  return {
    problem: { kind: "disabled" },
    at: ["schedule"],
    errCode: 10188,
    fix: possible
      ? {
          label: `Set allow_msg_schedules on ${name}`,
          command: configure(id, element, { allow_msg_schedules: true }),
          caveat: "It cannot be taken back, and allows roll-ups on the stream too.",
        }
      : undefined,
  };
}

type Schedule = NonNullable<Sent["publication"]["declared"]["schedule"]>;

function timing({ when, timeZone }: Schedule, server: ServerVersion): ScheduleCheck | undefined {
  const known = when.includes("{") ? stand(when) : when;
  const problem = known === undefined ? undefined : scheduleProblem(known, timeZone, server);
  return problem && { problem: { kind: "when", when, problem }, at: ["schedule", "when"], errCode: 10189 };
}

/** Something sound in the place of what the program fills in, so that the form is checked and no more. */
function stand(when: string): string | undefined {
  if (when.startsWith("@at ")) return "@at 2030-01-01T00:00:00Z";
  if (when.startsWith("@every ")) return "@every 1m";
  return undefined;
}

function target(sent: Sent, text: string, store: Store, read: Read): ScheduleCheck | undefined {
  const at = ["schedule", "target"];
  if (!templateQuery(text) || text === sent.publication.subject) {
    return { problem: { kind: "target-subject", target: text }, at, errCode: 10190 };
  }
  if (captures(store, text)) return undefined;
  const pattern = templatePattern(text);
  const command = captureSubject(read, store.id, pattern);
  return {
    problem: { kind: "target-elsewhere", target: text },
    at,
    errCode: 10190,
    fix: command && { label: `Add ${pattern} to the subjects of ${store.name}`, command },
  };
}

function source({ publication }: Sent, schedule: Schedule, store: Store): ScheduleCheck | undefined {
  const { source: text, target: other } = schedule;
  if (!text) return undefined;
  const at = ["schedule", "source"];
  if (!templateQuery(text) || text === other || text === publication.subject) {
    return { problem: { kind: "source-subject", source: text }, at, errCode: 10203 };
  }
  return captures(store, text)
    ? undefined
    : { problem: { kind: "source-elsewhere", source: text }, at, errCode: 10203 };
}

function captures({ effective: { subjects = [] } }: Store, template: string): boolean {
  const pattern = templatePattern(template);
  return subjects.some((subject) => collides(subject, pattern));
}

/** Every message says another time, and they all go to one subject. */
function overwritten(sent: Sent, when: string, { effective }: Store): ScheduleCheck | undefined {
  const { subject, parameters } = sent.publication;
  if (parameters.length > 0 || parametersOf(when).length === 0) return undefined;
  const unique = `${subject}.{schedule_id}`;
  const captured = (effective.subjects ?? []).some((pattern) => contains(pattern, templatePattern(unique)));
  return {
    problem: { kind: "overwritten" },
    at: ["subject"],
    severity: "warning",
    fix: captured ? { label: `Publish ${unique}`, command: setPublication(sent, { subject: unique }) } : undefined,
  };
}

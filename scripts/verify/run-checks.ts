/** Runs the checks, a few designs at a time, against one server. */
import type { Plan } from "#core/codegen/plan.ts";
import type { Check, Tools } from "./checks/check.ts";
import { type Case, caseOf, randomCase } from "./designs.ts";
import type { Report } from "./report.ts";
import { empty, openPlaces, type Place } from "./servers.ts";
import { templatesOnOneServer } from "./templates.ts";

/** More gain nothing on two cores. */
const LANES = 3;

const acceptsAll = (_: Plan): boolean => true;

/** Every check over the templates and `count` random designs: each target has those that it accepts. */
export async function runChecks(
  checks: readonly Check[],
  { seed, count, server, tools }: { seed: number; count: number; server: string; tools: Tools },
  report: Report,
): Promise<void> {
  const figures = new Map(checks.map((check) => [check, report.figure({ ...check, how: "run" })]));
  const templates = templatesOnOneServer();
  const jobs = [
    ...templates.map(
      ({ name, design }) =>
        ({ accepts = acceptsAll }: Check) =>
          caseOf(name, design, accepts),
    ),
    ...Array.from(
      { length: count },
      (_, n) =>
        ({ accepts = acceptsAll }: Check) =>
          randomCase(seed, n + 1, accepts),
    ),
  ];
  const { places, stop } = await openPlaces(server, LANES);
  const lane = async (place: Place) => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      for (const check of checks) {
        const figure = figures.get(check);
        const one: Case | undefined = job(check);
        if (!figure) continue;
        if (!one) {
          figure.left += 1;
          continue;
        }
        await empty(place);
        report.count(figure, one, await check.run(one, place, tools));
      }
      await empty(place);
    }
  };
  try {
    await Promise.all(places.map(lane));
  } finally {
    stop();
  }
}

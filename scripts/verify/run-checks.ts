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

/** A design to set up, as far as a check accepts it. */
type Job = (check: Check) => Case | undefined;

/** What to run. */
export interface Extent {
  readonly seed: number;
  /** Random designs. */
  readonly count: number;
  /** Deals the designs out among the checks; the first one, the example, is for all of them. */
  readonly small: boolean;
  /** Path of the nats-server. */
  readonly server: string;
  readonly tools: Tools;
}

/** Every check over the templates and random designs: each target has those that it accepts. */
export async function runChecks(checks: readonly Check[], extent: Extent, report: Report): Promise<void> {
  const figures = new Map(checks.map((check) => [check, report.figure({ ...check, how: "run" })]));
  const left = jobsFor(extent).map((job, i) => ({
    job,
    checks: extent.small && i > 0 ? checks.filter((_, n) => n === i % checks.length) : checks,
  }));
  const { places, stop } = await openPlaces(extent.server, LANES);
  const lane = async (place: Place) => {
    for (let next = left.shift(); next; next = left.shift()) {
      for (const check of next.checks) {
        const figure = figures.get(check);
        const one = next.job(check);
        if (!figure) continue;
        if (!one) {
          figure.left += 1;
          continue;
        }
        await empty(place);
        report.count(figure, one, await check.run(one, place, extent.tools));
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

function jobsFor({ seed, count }: Extent): readonly Job[] {
  const templates = templatesOnOneServer().map(
    ({ name, design }): Job =>
      ({ accepts = acceptsAll }) =>
        caseOf(name, design, accepts),
  );
  const random = Array.from(
    { length: count },
    (_, n): Job =>
      ({ accepts = acceptsAll }) =>
        randomCase(seed, n + 1, accepts),
  );
  return [...templates, ...random];
}

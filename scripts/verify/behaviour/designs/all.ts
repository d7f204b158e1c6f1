/** The designs whose programs are run. */
import type { Design } from "#core/design/model.ts";
import { featuresDesign } from "./features.ts";
import { jobsDesign, jobsMoverDesign } from "./jobs.ts";

/** Designs with the same hooks are one fixture. */
export type FixtureId = "jobs" | "features";

/** A design to run. */
export interface FixtureDesign {
  readonly id: "jobs" | "jobs-mover" | "features" | "access";
  readonly fixture: FixtureId;
  readonly design: Design;
}

/** The registry of designs that programs are run of. */
export const FIXTURE_DESIGNS: readonly FixtureDesign[] = [
  { id: "jobs", fixture: "jobs", design: jobsDesign },
  { id: "jobs-mover", fixture: "jobs", design: jobsMoverDesign },
  { id: "access", fixture: "jobs", design: jobsDesign },
  { id: "features", fixture: "features", design: featuresDesign },
];

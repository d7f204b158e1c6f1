/** Programs of small designs, for tests. */
import { type DesignParts, designWith } from "../../../testing/builders.ts";
import { planOf } from "../../plan.ts";
import type { Program, ProgramPublication, Programs, ProgramWorker } from "../model.ts";
import { programsOf } from "../programs.ts";

/** All programs of a design with these elements. */
export function programsWith(elements: NonNullable<DesignParts["elements"]>): Programs {
  return programsOf(planOf(designWith({ elements })));
}

/** The first program. */
export function programWith(elements: NonNullable<DesignParts["elements"]>): Program {
  return first(programsWith(elements).programs);
}

/** The first worker of the first program. */
export function workerWith(elements: NonNullable<DesignParts["elements"]>): ProgramWorker {
  return first(programWith(elements).workers);
}

/** The first publication, or request, of the first program. */
export function publicationWith(elements: NonNullable<DesignParts["elements"]>): ProgramPublication {
  const { publications, requests } = programWith(elements);
  return first([...publications, ...requests]);
}

function first<T>(list: readonly T[]): T {
  const [value] = list;
  if (value === undefined) throw new Error("there is none");
  return value;
}

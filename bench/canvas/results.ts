/** What was measured. */
import { median } from "../lib/figures.ts";
import type { ViewName } from "./targets.ts";

/** By name, so that a report needs to know no more than what to print. Absent: could not be measured. */
export type Figures = Readonly<Record<string, number | undefined>>;

/** One page in one browser. */
export interface Measurement {
  readonly figures: Figures;
  /** What it was at when its time was over: the figures are those up to then. */
  readonly stopped?: string;
}

export type Side = "base" | "ours";

/** The rounds of everything, and how much of the machine was idle before each. */
export class Results {
  readonly idle: number[] = [];
  private readonly runs = new Map<string, Measurement[]>();

  add(side: Side, view: ViewName, size: number, measurement: Measurement): void {
    const key = `${side} ${view} ${size}`;
    const known = this.runs.get(key);
    if (known) known.push(measurement);
    else this.runs.set(key, [measurement]);
  }

  of(side: Side, view: ViewName, size: number): readonly Measurement[] {
    return this.runs.get(`${side} ${view} ${size}`) ?? [];
  }

  /** The median of the rounds; NaN: never measured. */
  median(side: Side, view: ViewName, size: number, name: string): number {
    return median(this.values(side, view, size, name));
  }

  /** The best round; NaN: never measured. */
  best(side: Side, view: ViewName, size: number, name: string): number {
    const values = this.values(side, view, size, name);
    return values.length === 0 ? Number.NaN : Math.min(...values);
  }

  private values(side: Side, view: ViewName, size: number, name: string): number[] {
    return this.of(side, view, size).flatMap(({ figures }) => figures[name] ?? []);
  }
}

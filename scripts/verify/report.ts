/** What was proven, and what differs. */
import type { Design } from "#core/design/model.ts";
import { serializeDesign } from "#core/design/serialize.ts";

/** Designs that are printed when they fail. */
const SHOWN = 3;
/** Differences that are printed of each, and characters of each of them. */
const LINES = 20;
const LENGTH = 500;

/** Figures of one check or reading. */
export interface Figure {
  readonly target: string;
  /** "run" or "read". */
  readonly how: string;
  readonly proves: string;
  designs: number;
  /** Templates that the target does not accept. */
  left: number;
  failed: number;
}

/** Collects figures, and says at once what differs. */
export class Report {
  private readonly figures: Figure[] = [];
  private shown = 0;

  constructor(private readonly say: (text: string) => void) {}

  /** The figure to count in. */
  figure(of: Pick<Figure, "target" | "how" | "proves">): Figure {
    const figure = { target: of.target, how: of.how, proves: of.proves, designs: 0, left: 0, failed: 0 };
    this.figures.push(figure);
    return figure;
  }

  /** Counts a design that was tried; `edited` is shown too when only the edit differs. */
  count(
    figure: Figure,
    { name, design, edited }: { readonly name: string; readonly design: Design; readonly edited?: Design },
    differences: readonly string[],
  ): void {
    figure.designs += 1;
    if (differences.length === 0) return;
    figure.failed += 1;
    const told = differences.slice(0, LINES).map((line) => `\n  ${line.slice(0, LENGTH)}`);
    const more = differences.length > LINES ? `\n  and ${differences.length - LINES} more` : "";
    this.say(`\n${figure.target}, ${name}:${told.join("")}${more}`);
    this.shown += 1;
    if (this.shown > SHOWN) return;
    this.say(serializeDesign(design));
    if (edited && differences.some((line) => line.startsWith("after an edit")))
      this.say(`edited:\n${serializeDesign(edited)}`);
  }

  /** Designs that differ, over all targets. */
  get failures(): number {
    return this.figures.reduce((sum, { failed }) => sum + failed, 0);
  }

  /** A line for each figure, and what it proves below it. */
  sayFigures(): void {
    for (const { target, how, proves, designs, left, failed } of this.figures) {
      const without = left > 0 ? `, ${left} templates beyond what it can say` : "";
      this.say(`${target}: ${designs} designs ${how}, ${failed} differ${without}`);
      this.say(`   ${proves}`);
    }
  }
}

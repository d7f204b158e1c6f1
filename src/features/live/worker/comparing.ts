/** Design against server, whenever either becomes another. */
import { type Design, emptyDesign } from "#core/design/model.ts";
import { compare, inStep } from "#core/live/compare/compare.ts";
import { type Resource, resourceText } from "#core/live/comparison.ts";
import type { ServerSnapshot } from "#core/live/snapshot.ts";
import { applyDelta, type Checked, type Delta } from "#editor/checks/delta.ts";
import type { LiveEvent } from "./messages.ts";

/** Of one design at a time, and one server. */
export class Comparing {
  design: Design = emptyDesign();
  private opened = 0;
  private snapshot: ServerSnapshot | null = null;
  /** What design and server have been in step with: by the resource's text. */
  private readonly managed = new Map<string, Resource>();
  /** What differed the last time. */
  private differing: readonly Resource[] = [];

  constructor(private readonly say: (event: LiveEvent) => void) {}

  /** Another design, which was in step with nothing. `opened`: what comparisons of it are told with. */
  open(design: Checked, opened: number): void {
    this.managed.clear();
    this.opened = opened;
    this.design = { ...emptyDesign(), ...design };
    this.compare();
  }

  edit(delta: Delta): void {
    this.design = { ...this.design, ...applyDelta(this.design, delta) };
    this.compare();
  }

  /** Null: no server is connected any more. */
  against(snapshot: ServerSnapshot | null): void {
    this.snapshot = snapshot;
    if (!snapshot) this.managed.clear();
    this.compare();
  }

  get baseline(): readonly Resource[] {
    return [...this.managed.values()];
  }

  /** Those of what differs that are named. */
  named(texts: readonly string[]): readonly Resource[] {
    const wanted = new Set(texts);
    return this.differing.filter((resource) => wanted.has(resourceText(resource)));
  }

  private compare(): void {
    if (!this.snapshot) return;
    const comparison = compare(this.design, this.snapshot, { baseline: this.baseline });
    for (const resource of inStep(comparison)) this.managed.set(resourceText(resource), resource);
    const differences = comparison.differences.filter(({ kind }) => kind !== "same");
    const same = comparison.differences.flatMap(({ kind, element }) => (kind === "same" && element ? element : []));
    this.differing = differences.map(({ resource }) => resource);
    this.say({ type: "compared", compared: { opened: this.opened, differences, same, left: comparison.left } });
  }
}

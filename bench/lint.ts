/**
 * What checking costs at growing sizes: `npm run bench:lint [-- --sizes 100,1000 --runs 5]`.
 * Every figure is the median of several calls, in milliseconds; the factor tells how it grew against the size before.
 */
import { type Design, type DesignElement, type ElementId, Linter, lint, serverModel, topologyOf } from "#core/index.ts";
import { changed, middle, withConfig } from "./lib/edits.ts";
import { machine } from "./lib/figures.ts";
import { numberList, option } from "./lib/options.ts";
import { sampleOf } from "./lib/sample.ts";
import { textTable } from "./lib/table.ts";
import { growth, measure, type Work } from "./lib/timing.ts";

const SIZES = numberList("sizes", [100, 1_000, 10_000, 50_000]);
const RUNS = Number(option("runs") ?? 5);

function workOf(size: number): Record<string, Work> {
  const design = sampleOf(size);
  const [aConsumer, aStream] = [middle(design, "consumer"), middle(design, "stream")];
  const replace = ([id, element]: readonly [ElementId, DesignElement], config: object) =>
    changed(design, { type: "element/replace", id, element: withConfig(element, config) });
  // A linter remembers: every timing starts with one that has seen the design and not the edit.
  const after = (edited: Design) => {
    const linter = new Linter();
    return () => {
      linter.run(design);
      return () => linter.run(edited);
    };
  };
  return {
    "topologyOf: everything": () => () => topologyOf(design),
    "lint: everything, topology included": () => () => lint(design),
    "lint again: a description edited": after(replace(aConsumer, { description: "Read by the accountants" })),
    "lint again: a consumer's ack_wait edited": after(replace(aConsumer, { ack_wait: 7_000_000_000 })),
    "lint again: a stream's max_age edited": after(replace(aStream, { max_age: 3_600_000_000_000 })),
    "lint again: a consumer's filter edited": after(replace(aConsumer, { filter_subject: "nobody.*" })),
    "lint again: a stream's subjects edited": after(replace(aStream, { subjects: ["elsewhere.>"] })),
    "serverModel: every stream and consumer created": () => () => createAll(design),
  };
}

function createAll({ elements }: Design): void {
  const model = serverModel("2.15", { servers: 3 });
  const create = (request: Parameters<typeof model.request>[0]) => {
    const reply = model.request(request);
    if (!reply.ok) throw new Error(`the sample is refused: ${reply.message}`);
  };
  const names = new Map<string, string>();
  for (const [id, element] of elements) {
    if (element.kind !== "stream") continue;
    names.set(id, element.config.name);
    create({ op: "stream.create", config: element.config });
  }
  for (const element of elements.values()) {
    if (element.kind !== "consumer") continue;
    create({ op: "consumer.create", stream: names.get(element.stream) ?? "", config: element.config });
  }
}

console.log(machine());
console.log(
  textTable(["milliseconds, median", ...SIZES.map((size) => `${size} elements`)], growth(measure(workOf, SIZES, RUNS))),
);

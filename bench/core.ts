/**
 * What the core costs at growing sizes: `npm run bench:core [-- --sizes 100,1000 --runs 5]`.
 * Every figure is the median of several calls, in milliseconds; the factor tells how it grew against the size before.
 */
import {
  type Design,
  type DesignElement,
  decodeLink,
  differenceCommands,
  type ElementId,
  encodeLink,
  parseDesign,
  serializeDesign,
  topologyOf,
} from "#core/index.ts";
import { changed, middle, withConfig } from "./lib/edits.ts";
import { machine } from "./lib/figures.ts";
import { numberList, option } from "./lib/options.ts";
import { sampleOf } from "./lib/sample.ts";
import { textTable } from "./lib/table.ts";
import { growth, measure, type Work } from "./lib/timing.ts";

const SIZES = numberList("sizes", [100, 1_000, 5_000, 20_000]);
const RUNS = Number(option("runs") ?? 7);

function workOf(size: number): Record<string, Work> {
  const design = sampleOf(size);
  const text = serializeDesign(design);
  const link = encodeLink(design);
  const [aConsumer, aStream] = [middle(design, "consumer"), middle(design, "stream")];
  const replace = ([id, element]: readonly [ElementId, DesignElement], config: object) =>
    changed(design, { type: "element/replace", id, element: withConfig(element, config) });
  const described = replace(aConsumer, { description: "Read by the accountants" });
  const filtered = replace(aConsumer, { filter_subject: "nobody.*" });
  const recaptured = replace(aStream, { subjects: ["elsewhere.>"] });
  const moved = changed(design, { type: "layout/place", placements: new Map([[aStream[0], { x: 7, y: 7 }]]) });
  // A topology remembers the newest design that it holds for: every timing starts with one that never saw the edit.
  const after = (edited: Design) => () => {
    const previous = topologyOf(design);
    return () => topologyOf(edited, previous);
  };
  const always = (work: () => unknown) => () => work;

  return {
    sampleDesign: always(() => sampleOf(size)),
    serializeDesign: always(() => serializeDesign(design)),
    parseDesign: always(() => parseDesign(text)),
    "topologyOf: everything": always(() => topologyOf(design)),
    "topologyOf: an element moved": after(moved),
    "topologyOf: a description edited": after(described),
    "topologyOf: a filter edited": after(filtered),
    "topologyOf: a stream's subjects edited": after(recaptured),
    "apply: one element replaced": always(() => replace(aConsumer, {})),
    "differenceCommands: one element": always(() => differenceCommands(design, filtered)),
    "differenceCommands: a copy of everything": () => {
      const copy = parsed(text);
      return () => differenceCommands(design, copy);
    },
    encodeLink: always(() => encodeLink(design)),
    decodeLink: always(() => decodeLink(link)),
  };
}

function parsed(text: string): Design {
  const result = parseDesign(text);
  if (!result.ok) throw new Error("the sample's own text does not parse");
  return result.value;
}

const columns = measure(workOf, SIZES, RUNS);
const links = ["length of the link", ...SIZES.map((size) => String(encodeLink(sampleOf(size)).length))];
console.log(machine());
console.log(
  textTable(["milliseconds, median", ...SIZES.map((size) => `${size} elements`)], [...growth(columns), links]),
);

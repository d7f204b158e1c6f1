/**
 * What the core costs at growing sizes: `npm run bench:core [-- --sizes 100,1000 --runs 5]`.
 * Every figure is the median of several calls, in milliseconds; the factor tells how it grew against the size before.
 */
import {
  apply,
  type Command,
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
import { machine, median, short } from "./lib/figures.ts";
import { numberList, option } from "./lib/options.ts";
import { sampleOf } from "./lib/sample.ts";
import { textTable } from "./lib/table.ts";

const SIZES = numberList("sizes", [100, 1_000, 5_000, 20_000]);
const RUNS = Number(option("runs") ?? 7);
/** Short work is timed more often: until it has taken this long, or was done this often. */
const ENOUGH_MS = 30;
const MOST_RUNS = 60;
/** Everything is done this long on a small design first: what is timed is compiled. */
const WARM_UP = { size: 500, ms: 250 };

/** Prepares fresh input, off the clock, and gives what is to be timed. */
type Work = () => () => unknown;

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

function middle(design: Design, kind: DesignElement["kind"]): readonly [ElementId, DesignElement] {
  const all = [...design.elements].filter(([, element]) => element.kind === kind);
  const found = all[Math.floor(all.length / 2)];
  if (!found) throw new Error(`the sample has no ${kind}`);
  return found;
}

function withConfig(element: DesignElement, config: object): DesignElement {
  return { ...element, config: { ...("config" in element ? element.config : {}), ...config } } as DesignElement;
}

function changed(design: Design, command: Command): Design {
  const done = apply(design, command);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.design;
}

function parsed(text: string): Design {
  const result = parseDesign(text);
  if (!result.ok) throw new Error("the sample's own text does not parse");
  return result.value;
}

function once(work: Work): number {
  const call = work();
  const from = performance.now();
  call();
  return performance.now() - from;
}

/** Median milliseconds of a call. */
function time(work: Work): number {
  const times: number[] = [];
  let spent = 0;
  once(work);
  while (times.length < RUNS || (spent < ENOUGH_MS && times.length < MOST_RUNS)) {
    const took = once(work);
    times.push(took);
    spent += took;
  }
  return median(times);
}

for (const work of Object.values(workOf(WARM_UP.size))) {
  for (const until = performance.now() + WARM_UP.ms; performance.now() < until; ) once(work);
}
const columns = SIZES.map((size) => {
  return new Map(Object.entries(workOf(size)).map(([name, work]) => [name, time(work)]));
});
const [smallest] = columns;
const rows = [...(smallest?.keys() ?? [])].map((name) => [
  name,
  ...columns.map((column, index) => {
    const value = column.get(name) ?? Number.NaN;
    const before = columns[index - 1]?.get(name);
    return before ? `${short(value)} (×${short(value / before)})` : short(value);
  }),
]);
const links = ["length of the link", ...SIZES.map((size) => String(encodeLink(sampleOf(size)).length))];
console.log(machine());
console.log(textTable(["milliseconds, median", ...SIZES.map((size) => `${size} elements`)], [...rows, links]));

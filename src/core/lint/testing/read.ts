import type { Design } from "../../design/model.ts";
import { topologyOf } from "../../topology/topology.ts";
import { feed } from "../facts/feed.ts";
import { Cells, type Read } from "../incremental/cells.ts";
import type { LintOptions } from "../options.ts";

/** Reads the facts of a design, for their tests. */
export function readerFor(design: Design, options: LintOptions = {}): Read {
  const cells = new Cells();
  feed(cells, { design, topology: topologyOf(design) }, undefined, options);
  return cells.read;
}

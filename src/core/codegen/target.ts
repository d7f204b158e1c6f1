/** What a target is, and what it gives: files, and notes on what it cannot say. */
import type { ElementId } from "../design/ids.ts";
import type { FieldPath } from "../topology/model.ts";
import type { Plan } from "./plan.ts";

/** Lines of a file that are about an element; from 1, both ends included. */
export interface ElementLines {
  readonly id: ElementId;
  readonly line: number;
  readonly endLine: number;
}

/** One file of an export. */
export interface ExportFile {
  /** Relative, with `/` between folders: `streams/ORDERS.json`. Unique in an export, whatever the case of letters. */
  readonly path: string;
  /** Ends with a line break. */
  readonly text: string;
  /** As editors name it: `json`, `shell`, `hcl`, `yaml`, `markdown`, `mermaid`, `plaintext`. */
  readonly language: string;
  /** To be run as it is: a script. */
  readonly executable?: true;
  /** In the order of the lines. An element may have several places, and lie inside another's. */
  readonly elements: readonly ElementLines[];
}

/** What a target cannot express, or what whoever uses its files must know. */
export interface ExportNote {
  readonly element?: ElementId;
  /** The field of `element` that it is about. */
  readonly at?: FieldPath;
  /** One or two sentences, in the server's words. */
  readonly text: string;
}

/** What a target makes of a plan. */
export interface Rendered {
  readonly files: readonly ExportFile[];
  readonly notes: readonly ExportNote[];
}

/** A form in which a design can be handed over. Pure: the same plan gives the same bytes. */
export interface Target {
  /** As the command line takes it: `nats-cli`. */
  readonly id: string;
  readonly label: string;
  /** One sentence: what its files are for. */
  readonly description: string;
  render(plan: Plan): Rendered;
}

/** How a rule is written: `rules/<area>/<name>.ts`, with its test and its page of the same name beside it. */
import type { ElementId } from "../design/ids.ts";
import type { Kind } from "../design/kinds/all.ts";
import type { ElementOf, PROFILES } from "../design/model.ts";
import type { FieldPath } from "../topology/model.ts";
import type { Fix, Severity } from "./finding.ts";
import type { Read } from "./incremental/cells.ts";

/** What rules are about: the first part of their ids, and the folder they are in. */
export const AREAS = ["consumer", "stream", "producer", "topology", "kv", "object-store"] as const;

/** `area/what-is-wrong`: stable, for suppressions name it. */
export type RuleId = `${(typeof AREAS)[number]}/${string}`;

type Profile = (typeof PROFILES)[number];

/** A place where the rule fails, and the data of its message. */
export interface Found<Data> {
  readonly data: Data;
  /** In the element's JSON: `["config", "ack_wait"]`. Left out: the whole element. */
  readonly at?: FieldPath;
  /** Left out: the element that is visited; for `design`, none. */
  readonly element?: ElementId;
  /** Left out: the rule's own for the profile. May not make an error of what is `off`. */
  readonly severity?: Severity;
  readonly fix?: Fix | undefined;
  readonly related?: readonly ElementId[];
  readonly errCode?: number;
}

/** Says that something is wrong. */
export type Report<Data> = (found: Found<Data>) => void;

/** An element that is visited. */
export interface Visited<K extends Kind> {
  readonly id: ElementId;
  readonly element: ElementOf<K>;
}

/** What a rule looks at, one function a kind; facts beyond the element come from `read(query, id)`. */
export type Visitors<Data> = {
  readonly [K in Kind]?: (visited: Visited<K>, report: Report<Data>, read: Read) => void;
} & {
  /** Called once for the whole design: for what is nobody's own. */
  readonly design?: (report: Report<Data>, read: Read) => void;
};

/** What `defineRule` takes. */
export interface RuleDefinition<Data> {
  readonly id: RuleId;
  /** A few words that name the trap: `Ack deadline shorter than processing`. */
  readonly title: string;
  readonly severity: Readonly<Record<Profile, Severity | "off">>;
  /** Where the rule comes from: the server's own check, a design record, documentation. */
  readonly source: { readonly path?: string; readonly url?: string; readonly errCode?: number };
  /** What, why, and what to do: one or two sentences with the server's words and the design's figures. */
  readonly message: (data: Data) => string;
  readonly visit: Visitors<Data>;
}

/** A rule of any data. */
// biome-ignore lint/suspicious/noExplicitAny: each rule's report and message agree on their data, no one else sees it.
export type Rule = RuleDefinition<any>;

/** Checks that message and visitors agree on the data. */
export function defineRule<Data extends object>(definition: RuleDefinition<Data>): Rule {
  return definition;
}

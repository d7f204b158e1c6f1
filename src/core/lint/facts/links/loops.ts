/** Ways on which a message comes back to where it was, over and over, without any program. */
import { jsonEquals } from "../../../design/equality.ts";
import type { ElementId } from "../../../design/ids.ts";
import { STORE_KINDS } from "../../../design/store-config.ts";
import { Effort } from "../../../topology/effort.ts";
import { ANYTHING, type StoredSubject, storedSubject } from "../../../topology/stored-subjects.ts";
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { nameOf } from "../consumers/namesakes.ts";
import { idsOfKind, subjectsIn } from "../inputs.ts";
import { cyclicComponents } from "./components.ts";
import { type Link, linksInto, throughLink } from "./links.ts";

/** A closed way: each link starts where the one before ends, and the last ends where the first starts. */
export interface Loop {
  readonly links: readonly Link[];
  /** What is stored where the first link starts, each time round. */
  readonly subject: string;
}

/** Whether republishing has a part in it: then the first link is such. */
export function hasRepublish({ links }: Loop): boolean {
  return links.some(({ kind }) => kind === "republish");
}

/** `A`, `B`, `A`: the way round in names. */
export function wayOf({ links }: Loop, read: Read): string[] {
  const names = links.map(({ from }) => nameOf(read, from));
  return [...names, names[0] ?? ""];
}

/** One with republishing and one without, of each group of stores that lead to each other. Key: `""`. */
export const loops = defineQuery<readonly Loop[]>(
  "loops",
  (read) => {
    const from = new Map<ElementId, Link[]>();
    for (const kind of STORE_KINDS) {
      for (const id of read(idsOfKind, kind)) {
        for (const link of read(linksInto, id)) {
          const list = from.get(link.from);
          if (list) list.push(link);
          else from.set(link.from, [link]);
        }
      }
    }
    if (from.size === 0) return [];
    const effort = new Effort(MOST_STEPS);
    const groups = cyclicComponents(from.keys(), (id) => (from.get(id) ?? []).map(({ to }) => to));
    return groups.flatMap((group) => loopsAmong(read, new Set(group), from, effort));
  },
  jsonEquals,
);

/** Steps that all of it may take, in links tried. */
const MOST_STEPS = 10_000;
/** Subjects of a store to start with. */
const MOST_STARTS = 64;
/** A longer subject is cut and ends in `>`: only a mapping that goes round makes such, and so it is found again. */
const MOST_TOKENS = 24;

/** Something stored somewhere, and where it goes from there. */
interface State {
  readonly store: ElementId;
  readonly entry: StoredSubject;
  readonly next: { readonly link: Link; readonly state: State }[];
}

type Links = ReadonlyMap<ElementId, readonly Link[]>;

function loopsAmong(read: Read, group: ReadonlySet<ElementId>, from: Links, effort: Effort): Loop[] {
  const states = follow(read, group, from, effort);
  const republishing = findLoop(
    states,
    () => true,
    ({ kind }) => kind === "republish",
  );
  const copying = findLoop(
    states,
    ({ kind }) => kind !== "republish",
    () => true,
  );
  return [republishing, copying].flatMap((loop) => loop ?? []);
}

function follow(read: Read, group: ReadonlySet<ElementId>, from: Links, effort: Effort): State[] {
  const states = new Map<string, State>();
  const list: State[] = [];
  const stateOf = (store: ElementId, entry: StoredSubject): State => {
    const key = `${store} ${entry.pattern} ${entry.except.join(" ")}`;
    let state = states.get(key);
    if (!state) {
      state = { store, entry, next: [] };
      states.set(key, state);
      list.push(state);
    }
    return state;
  };
  for (const id of group) for (const entry of read(subjectsIn, id).slice(0, MOST_STARTS)) stateOf(id, entry);
  // Nothing comes in from outside: the configuration is a loop all the same.
  if (list.length === 0) for (const id of group) stateOf(id, ANYTHING);
  // The list grows while it is walked.
  for (const state of list) {
    for (const link of from.get(state.store) ?? []) {
      if (!group.has(link.to)) continue;
      if (!effort.spend(1)) return list;
      for (const entry of throughLink(read, link, state.entry)) {
        state.next.push({ link, state: stateOf(link.to, shortened(entry)) });
      }
    }
  }
  return list;
}

function shortened(entry: StoredSubject): StoredSubject {
  return entry.tokens.length <= MOST_TOKENS ? entry : storedSubject([...entry.tokens.slice(0, MOST_TOKENS), ">"]);
}

/** A loop over links that are `allowed`, one of them `wanted`. */
function findLoop(
  states: readonly State[],
  allowed: (link: Link) => boolean,
  wanted: (link: Link) => boolean,
): Loop | undefined {
  const edges = (state: State) => state.next.filter(({ link }) => allowed(link));
  for (const component of cyclicComponents(states, (state) => edges(state).map((edge) => edge.state))) {
    const inside = new Set(component);
    for (const state of component) {
      const first = edges(state).find((edge) => inside.has(edge.state) && wanted(edge.link));
      if (!first) continue;
      const rest = wayBack(first.state, state, (each) => edges(each).filter((edge) => inside.has(edge.state)));
      return { links: [first.link, ...rest], subject: state.entry.pattern };
    }
  }
  return undefined;
}

/** The fewest links from one state to another, which it leads to. */
function wayBack(start: State, end: State, edges: (state: State) => State["next"]): Link[] {
  const came = new Map<State, { readonly link: Link; readonly by: State } | undefined>([[start, undefined]]);
  for (const state of came.keys()) {
    if (state === end) break;
    for (const { link, state: next } of edges(state)) if (!came.has(next)) came.set(next, { link, by: state });
  }
  const links: Link[] = [];
  for (let step = came.get(end); step; step = came.get(step.by)) links.unshift(step.link);
  return links;
}

/**
 * A walk through the guide, on a design that others edit meanwhile: each change of the answers changes what follows
 * from it, and takes back what the answers before had brought. What was edited by hand stays.
 */
import type { Command } from "../design/commands.ts";
import { differenceCommands } from "../design/difference.ts";
import { nameKey } from "../design/element-names.ts";
import { jsonEquals } from "../design/equality.ts";
import { nodeSize } from "../design/geometry.ts";
import { type ElementId, idAllocator } from "../design/ids.ts";
import type { Design, DesignElement, Placement } from "../design/model.ts";
import { mapReferences, occupiedIds } from "../design/references.ts";
import type { Decision } from "./draft.ts";
import { below } from "./extend.ts";
import type { Guided, GuideStep } from "./guide.ts";
import { columnLayout } from "./layout.ts";
import { LIKENESSES, publicationsOf } from "./likeness.ts";
import { merge3, paired } from "./merge.ts";

/** What of a design is no element. */
type Head = Pick<Design, "name" | "description" | "environment">;

/** What a walk brought to the design so far. Ids are the design's. */
export interface Contribution {
  /** Elements as the answers want them, whatever became of them since. */
  readonly wanted: ReadonlyMap<ElementId, DesignElement>;
  /** Of those, elements that were there before: as they were. */
  readonly found: ReadonlyMap<ElementId, DesignElement>;
  /** Where the walk put those that it added. */
  readonly placed: ReadonlyMap<ElementId, Placement>;
  /** As the answers want it, and as it was before the walk. */
  readonly head: Head;
  readonly origin: Head;
  /** Subjects of publications as the guide would spell them, and as the design that was taken over does. */
  readonly spelled: ReadonlyMap<string, string>;
  /** Why, step by step. */
  readonly steps: readonly GuideStep[];
}

/** What a change of the answers does to the design. */
export interface Adjustment {
  /** `null` when the design is as it should be. */
  readonly command: Command | null;
  readonly contribution: Contribution;
  /** What the answers want no longer, and stays because it was edited by hand, or is in use by what was. */
  readonly kept: readonly ElementId[];
}

/** Answers may leave them out: the design's own then stay. */
export interface Naming {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

/** Before the first answer. */
export function noContribution({ name, description, environment }: Design): Contribution {
  const head = { name, description, environment };
  return { wanted: new Map(), found: new Map(), placed: new Map(), head, origin: head, spelled: new Map(), steps: [] };
}

/**
 * As if the design had come about by these answers: what they want and it has is theirs from now on. Nothing changes:
 * what it lacks, or has otherwise, counts as decided by hand.
 */
export function adopted(design: Design, made: Guided, naming: Naming): Contribution {
  const blank = noContribution(design);
  const spelled = spellingOf(design, inDesign(design, made, blank, LIKENESSES).wanted);
  const before = { ...blank, spelled };
  const { wanted, steps } = inDesign(design, made, before, LIKENESSES);
  const found = [...wanted.keys()].flatMap((id) => {
    const element = design.elements.get(id);
    return element ? [[id, element] as const] : [];
  });
  return { ...before, wanted, found: new Map(found), head: headOf(made, naming, before), steps };
}

/** `made` is of the answers as they are now; null when there are none, and the walk is to leave nothing. */
export function adjust(design: Design, before: Contribution, made: Guided | null, naming: Naming = {}): Adjustment {
  const { wanted, steps } = made ? inDesign(design, made, before) : { wanted: new Map(), steps: [] };
  const head = made ? headOf(made, naming, before) : before.origin;
  const elements = new Map(design.elements);
  const found = new Map([...before.found].filter(([id]) => wanted.has(id)));
  for (const [id, element] of wanted) {
    const current = design.elements.get(id);
    const old = before.wanted.get(id);
    if (current === undefined) {
      if (old !== undefined) continue;
      elements.set(id, element);
    } else {
      if (old === undefined) found.set(id, current);
      if (current.kind === element.kind) elements.set(id, merge3(old, element, current) as DesignElement);
    }
  }
  const kept = withdraw(elements, before, wanted);
  const { layout, placed } = placements(design, before, elements, wanted);
  const after: Design = {
    ...design,
    name: merge3(before.head.name, head.name, design.name) as string,
    description: merge3(before.head.description, head.description, design.description) as string,
    environment: merge3(before.head.environment, head.environment, design.environment) as Design["environment"],
    elements,
    layout,
  };
  return {
    command: differenceCommands(design, after, { keepPlacements: true }),
    contribution: { ...before, wanted, found, placed, head, steps },
    kept,
  };
}

function headOf({ design: { environment } }: Guided, { name, description }: Naming, { origin }: Contribution): Head {
  return { name: name || origin.name, description: description ?? origin.description, environment };
}

/** Takes away what is wanted no longer and nobody touched; of what was there before, what the walk did to it. */
function withdraw(
  elements: Map<ElementId, DesignElement>,
  before: Contribution,
  wanted: ReadonlyMap<ElementId, DesignElement>,
): ElementId[] {
  const gone = [...before.wanted].filter(([id]) => !wanted.has(id) && elements.has(id));
  const kept = new Set<ElementId>();
  for (const [id, old] of gone) {
    const found = before.found.get(id);
    if (found) elements.set(id, merge3(old, found, elements.get(id)) as DesignElement);
    else if (!jsonEquals(elements.get(id), old)) kept.add(id);
  }
  const leaving = new Set(gone.map(([id]) => id).filter((id) => !before.found.has(id) && !kept.has(id)));
  // What stays may name what would go: then that stays too, and so on.
  for (let more = true; more; ) {
    more = false;
    for (const [id, element] of elements) {
      if (leaving.has(id)) continue;
      mapReferences(element, (each) => {
        if (leaving.delete(each as ElementId)) {
          kept.add(each as ElementId);
          more = true;
        }
        return each;
      });
    }
  }
  for (const id of leaving) elements.delete(id);
  return [...kept];
}

interface InDesign {
  readonly wanted: ReadonlyMap<ElementId, DesignElement>;
  readonly steps: readonly GuideStep[];
}

/** What was made, under the design's ids. */
function inDesign(design: Design, made: Guided, before: Contribution, likenesses: typeof LIKENESSES = []): InDesign {
  const ids = idsIn(design, made.design, before, likenesses);
  const follow = (id: string) => ids.get(id as ElementId) ?? (id as ElementId);
  const spell = (subject: string) => before.spelled.get(subject) ?? subject;
  const told = ({ element, at, value, ...why }: Decision): Decision => ({
    ...why,
    element: element === undefined ? undefined : follow(element),
    at,
    value: at.at(-1) === "subject" && typeof value === "string" ? spell(value) : value,
  });
  return {
    wanted: new Map(
      [...made.design.elements].map(([id, element]) => [
        follow(id),
        withSubjects(mapReferences(element, follow), spell),
      ]),
    ),
    steps: made.steps.map((step) => ({ ...step, decisions: step.decisions.map(told) })),
  };
}

/** Publications that the guide would name otherwise: as many of an element as there are, in their order. */
function spellingOf(design: Design, wanted: InDesign["wanted"]): Map<string, string> {
  const spelled = new Map<string, string>();
  for (const [id, element] of wanted) {
    const present = design.elements.get(id);
    if (!present) continue;
    const [theirs, ours] = [present, element].map((each) => publicationsOf(each).map(({ subject }) => subject));
    const { pairs } = paired(theirs ?? [], ours ?? [], (a, b) => a === b);
    for (const [there, here] of pairs) if (here !== undefined && here !== there) spelled.set(here, there);
  }
  return spelled;
}

function withSubjects(element: DesignElement, spell: (subject: string) => string): DesignElement {
  if (element.kind !== "producer" || !element.publishes) return element;
  return { ...element, publishes: element.publishes.map((each) => ({ ...each, subject: spell(each.subject) })) };
}

/**
 * By the guide's id. An element is the one that the walk called so before, that the design calls so, or that is like it;
 * when as many of a kind go as come, they are the same under other names.
 */
function idsIn(
  design: Design,
  wanted: Design,
  before: Contribution,
  likenesses: typeof LIKENESSES,
): Map<ElementId, ElementId> {
  const ids = new Map<ElementId, ElementId>();
  const used = new Set<ElementId>();
  const allocate = idAllocator([...occupiedIds(design), ...before.wanted.keys()]);
  const take = (id: ElementId, own: ElementId) => {
    ids.set(id, own);
    used.add(own);
  };
  const follow = (id: string) => ids.get(id as ElementId) ?? id;
  const known = keysOf(before.wanted);
  const present = keysOf(design.elements);
  // A consumer's name counts within its stream: streams come first.
  for (const kinds of [["stream", "kv", "object-store"], ["producer", "service"], ["consumer"]]) {
    const mine = [...wanted.elements].filter(([, { kind }]) => kinds.includes(kind));
    const isOf = (own: ElementId | undefined, kind: string): own is ElementId =>
      own !== undefined &&
      !used.has(own) &&
      (before.wanted.get(own)?.kind === kind || design.elements.get(own)?.kind === kind);
    for (const names of [known, present]) {
      for (const [id, element] of mine) {
        const key = nameKey(mapReferences(element, follow));
        const own = key === undefined ? undefined : names.get(key);
        if (!ids.has(id) && isOf(own, element.kind)) take(id, own);
      }
    }
    for (const alike of likenesses) {
      for (const [id, element] of mine) {
        if (ids.has(id)) continue;
        const moved = mapReferences(element, follow);
        const own = [...design.elements].find(([each, present]) => !used.has(each) && alike(present, moved));
        if (own) take(id, own[0]);
      }
    }
    for (const kind of kinds) {
      const came = mine.filter(([id, element]) => element.kind === kind && !ids.has(id)).map(([id]) => id);
      const went = [...before.wanted].filter(
        ([id, element]) => element.kind === kind && !used.has(id) && design.elements.get(id)?.kind === kind,
      );
      const { pairs } = paired(
        went.map(([id]) => id),
        came,
        () => false,
      );
      for (const [own, id] of pairs) if (id !== undefined) take(id, own);
      for (const id of came) if (!ids.has(id)) take(id, allocate(kind, id));
    }
  }
  return ids;
}

function keysOf(elements: Design["elements"]): Map<string, ElementId> {
  const keys = new Map<string, ElementId>();
  for (const [id, element] of elements) {
    const key = nameKey(element);
    if (key !== undefined && !keys.has(key)) keys.set(key, id);
  }
  return keys;
}

/**
 * While nobody moved what the walk placed, all of it is put in order again, where it is; else, or where something is in
 * the way, only what is new gets a place, below everything.
 */
function placements(
  design: Design,
  before: Contribution,
  elements: ReadonlyMap<ElementId, DesignElement>,
  wanted: ReadonlyMap<ElementId, DesignElement>,
): { layout: Map<ElementId, Placement>; placed: Map<ElementId, Placement> } {
  const layout = new Map([...design.layout].filter(([id]) => elements.has(id)));
  const own = new Map([...before.placed].filter(([id]) => elements.has(id)));
  const added = [...wanted].filter(([id]) => elements.has(id) && !design.elements.has(id));
  const untouched = [...own].every(([id, placement]) => jsonEquals(layout.get(id), placement));
  const mine = new Set([...own.keys(), ...added.map(([id]) => id)]);
  const inOrder = new Map([...wanted].filter(([id]) => mine.has(id)));
  let places = columnLayout(inOrder, cornerOf(own.values()) ?? below({ elements, layout }));
  if (!untouched || isCrowded(places, elements, layout)) {
    places = columnLayout(new Map(added), below({ elements, layout }));
  }
  for (const [id, placement] of places) {
    layout.set(id, placement);
    own.set(id, placement);
  }
  return { layout, placed: own };
}

function cornerOf(placements: Iterable<Placement>): { x: number; y: number } | undefined {
  const all = [...placements];
  if (all.length === 0) return undefined;
  return { x: Math.min(...all.map(({ x }) => x)), y: Math.min(...all.map(({ y }) => y)) };
}

/** Whether something else lies where these are to be. */
function isCrowded(
  places: ReadonlyMap<ElementId, Placement>,
  elements: ReadonlyMap<ElementId, DesignElement>,
  layout: ReadonlyMap<ElementId, Placement>,
): boolean {
  const boxOf = (id: ElementId, at: Placement) => {
    const element = elements.get(id);
    return element && { ...at, ...nodeSize(element, at) };
  };
  const boxes = [...places].flatMap(([id, at]) => boxOf(id, at) ?? []);
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const { x: left = 0, y: top = 0 } = cornerOf(places.values()) ?? {};
  return [...layout].some(([id, at]) => {
    const box = places.has(id) ? undefined : boxOf(id, at);
    return box && box.x < right && box.x + box.width > left && box.y < bottom && box.y + box.height > top;
  });
}

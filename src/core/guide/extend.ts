/** The guide on a design that is there: what it derives is added, or brought up to the answers; the rest stays. */
import type { Command } from "../design/commands.ts";
import { differenceCommands } from "../design/difference.ts";
import { nameKey } from "../design/element-names.ts";
import { jsonEquals } from "../design/equality.ts";
import { nodeSize } from "../design/geometry.ts";
import { type ElementId, idAllocator } from "../design/ids.ts";
import type { Design, DesignElement } from "../design/model.ts";
import { mapReferences, occupiedIds } from "../design/references.ts";
import { ok, type Result } from "../result.ts";
import type { Answers } from "./answers.ts";
import type { AnswersError } from "./errors.ts";
import { type GuideStep, guide } from "./guide.ts";
import { columnLayout } from "./layout.ts";
import { SAME } from "./merge.ts";

/** What the guide changes, as one step of undo, and why. */
export interface GuideChanges {
  /** `null` when the design is as the answers want it. */
  readonly command: Command | null;
  /** Element ids are those of the design after the command. */
  readonly steps: readonly GuideStep[];
}

const GAP = 96;

/**
 * Elements are found again by kind and name. Of those that are there, only what the guide sets is changed, and
 * publications, uses and endpoints are added to their lists; nothing is removed, and nothing moves. Errors: as `guide`.
 */
export function guideCommands(design: Design, answers: Answers): Result<GuideChanges, AnswersError[]> {
  const made = guide(answers);
  if (!made.ok) return made;
  const { design: wanted, steps } = made.value;
  const ids = idsIn(design, wanted);
  const follow = (id: string) => ids.get(id as ElementId) ?? id;
  const elements = new Map(design.elements);
  for (const [id, element] of wanted.elements) {
    const own = follow(id) as ElementId;
    const moved = mapReferences(element, follow);
    const known = elements.get(own);
    elements.set(own, known ? merged(known, moved) : moved);
  }
  const layout = new Map(design.layout);
  const added = new Map([...elements].filter(([id]) => !design.elements.has(id)));
  for (const [id, placement] of columnLayout(added, below(design))) layout.set(id, placement);
  const empty = design.elements.size === 0;
  const after: Design = {
    ...design,
    ...(empty && { name: answers.name ?? design.name, description: answers.description ?? design.description }),
    environment: { ...design.environment, ...wanted.environment },
    elements,
    layout,
  };
  return ok({
    command: differenceCommands(design, after, { keepPlacements: true }),
    steps: steps.map((step) => ({
      ...step,
      decisions: step.decisions.map((each) =>
        each.element === undefined ? each : { ...each, element: follow(each.element) as ElementId },
      ),
    })),
  });
}

/** By the guide's id: that of the element of the same name, or one that is free. */
function idsIn(design: Design, wanted: Design): Map<ElementId, ElementId> {
  const present = new Map<string, ElementId>();
  for (const [id, element] of design.elements) {
    const key = nameKey(element);
    if (key !== undefined && !present.has(key)) present.set(key, id);
  }
  const allocate = idAllocator(occupiedIds(design));
  const ids = new Map<ElementId, ElementId>();
  const stores = [...wanted.elements].sort(
    ([, a], [, b]) => Number(a.kind === "consumer") - Number(b.kind === "consumer"),
  );
  for (const [id, element] of stores) {
    // A consumer's name counts within its stream.
    const key = nameKey(mapReferences(element, (each) => ids.get(each as ElementId) ?? each));
    const known = key === undefined ? undefined : present.get(key);
    ids.set(
      id,
      known !== undefined && design.elements.get(known)?.kind === element.kind ? known : allocate(element.kind, id),
    );
  }
  return ids;
}

type Json = { readonly [key: string]: unknown };

/** What both have is the guide's; lists of things that a program does are put together. */
function merged(before: DesignElement, wanted: DesignElement): DesignElement {
  return mergedObject(before as unknown as Json, wanted as unknown as Json) as unknown as DesignElement;
}

const OBJECTS = new Set(["config", "worker", "processing", "metadata"]);

function mergedObject(before: Json, wanted: Json): Json {
  const result: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(wanted)) {
    const old = before[key];
    if (OBJECTS.has(key) && isObject(old) && isObject(value)) result[key] = mergedObject(old, value);
    else if (Object.hasOwn(SAME, key) && Array.isArray(old) && Array.isArray(value)) {
      result[key] = mergedItems(old as Json[], value as Json[], SAME[key] ?? []);
    } else if (key === "subjects" && Array.isArray(old) && Array.isArray(value)) {
      result[key] = [...old, ...value.filter((each) => !old.includes(each))];
    } else result[key] = value;
  }
  return result;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Each wanted item takes the place of one that is the same, and of no more than one. */
function mergedItems(before: readonly Json[], wanted: readonly Json[], keys: readonly string[]): Json[] {
  const left = [...wanted];
  const kept = before.map((item) => {
    const at = left.findIndex((each) => keys.every((key) => jsonEquals(each[key], item[key])));
    const [found] = at < 0 ? [] : left.splice(at, 1);
    return found ? { ...item, ...found } : item;
  });
  return [...kept, ...left];
}

/** Where there is room for more: under everything that has a place. */
export function below({ elements, layout }: Pick<Design, "elements" | "layout">): { x: number; y: number } {
  let [left, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [id, element] of elements) {
    const at = layout.get(id);
    if (!at) continue;
    left = Math.min(left, at.x);
    bottom = Math.max(bottom, at.y + nodeSize(element, at).height);
  }
  return Number.isFinite(bottom) ? { x: left, y: bottom + GAP } : { x: 0, y: 0 };
}

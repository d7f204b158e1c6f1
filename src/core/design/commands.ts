/**
 * Edits as data. `apply` is pure and gives the inverse with the result: applied to it, the inverse gives the
 * input back. Canvas, inspector, text, quick fixes, templates, import and CLI all edit through it.
 */
import { assertNever, err, ok, type Result } from "../result.ts";
import type { ElementId } from "./ids.ts";
import type { Design, DesignElement, Environment, Placement, Suppression } from "./model.ts";

/**
 * One edit of a design. What every member does, and what it refuses, is in `step`; the law of inverses holds for all.
 */
export type Command =
  | {
      readonly type: "element/add";
      readonly id: ElementId;
      readonly element: DesignElement;
      readonly placement?: Placement;
    }
  | { readonly type: "element/remove"; readonly id: ElementId }
  | { readonly type: "element/replace"; readonly id: ElementId; readonly element: DesignElement }
  /** `null` takes a placement away. Ids without an element are refused. */
  | { readonly type: "layout/place"; readonly placements: ReadonlyMap<ElementId, Placement | null> }
  | {
      readonly type: "design/describe";
      readonly name?: string;
      readonly description?: string;
      readonly environment?: Environment;
    }
  | { readonly type: "design/suppress"; readonly suppressions: readonly Suppression[] }
  | { readonly type: "batch"; readonly commands: readonly Command[] };

/** The name of a command: `element/add`. */
export type CommandType = Command["type"];

/** What a command made of a design, and the way back. */
export interface Applied {
  readonly design: Design;
  readonly inverse: Command;
}

/** Why a command cannot be applied; the words are in `messages.ts`. */
export type CommandError =
  | { readonly code: "command/element-missing"; readonly id: ElementId }
  | { readonly code: "command/id-taken"; readonly id: ElementId };

/** Pure. Errors: command/element-missing, command/id-taken; a batch applies whole or not at all. */
export function apply(design: Design, command: Command): Result<Applied, CommandError> {
  const draft = new Draft(design);
  const inverse = step(draft, command);
  return inverse.ok ? ok({ design: draft.finish(), inverse: inverse.value }) : inverse;
}

/** A design under change: a map is copied once, when something is first written to it, and kept otherwise. */
class Draft {
  private changes: Partial<Pick<Design, "name" | "description" | "environment" | "suppressions">> = {};
  private ownElements: Map<ElementId, DesignElement> | undefined;
  private ownLayout: Map<ElementId, Placement> | undefined;
  private readonly base: Design;

  constructor(base: Design) {
    this.base = base;
  }

  get head(): Pick<Design, "name" | "description" | "environment" | "suppressions"> {
    return { ...this.base, ...this.changes };
  }

  describe(changes: typeof this.changes): void {
    this.changes = { ...this.changes, ...changes };
  }

  element(id: ElementId): DesignElement | undefined {
    return (this.ownElements ?? this.base.elements).get(id);
  }

  placement(id: ElementId): Placement | undefined {
    return (this.ownLayout ?? this.base.layout).get(id);
  }

  setElement(id: ElementId, element: DesignElement | undefined): void {
    this.ownElements ??= new Map(this.base.elements);
    if (element) this.ownElements.set(id, element);
    else this.ownElements.delete(id);
  }

  setPlacement(id: ElementId, placement: Placement | undefined): void {
    if (!placement && !this.placement(id)) return;
    this.ownLayout ??= new Map(this.base.layout);
    if (placement) this.ownLayout.set(id, placement);
    else this.ownLayout.delete(id);
  }

  finish(): Design {
    const elements = this.ownElements ?? this.base.elements;
    return { ...this.base, ...this.changes, elements, layout: this.ownLayout ?? this.base.layout };
  }
}

/** Carries the command out on the draft and gives its inverse. After an error the draft is to be thrown away. */
function step(draft: Draft, command: Command): Result<Command, CommandError> {
  switch (command.type) {
    case "element/add": {
      const { id, element, placement } = command;
      if (draft.element(id)) return err({ code: "command/id-taken", id });
      draft.setElement(id, element);
      draft.setPlacement(id, placement);
      return ok({ type: "element/remove", id });
    }
    case "element/remove": {
      const { id } = command;
      const element = draft.element(id);
      if (!element) return err({ code: "command/element-missing", id });
      const placement = draft.placement(id);
      draft.setElement(id, undefined);
      draft.setPlacement(id, undefined);
      return ok({ type: "element/add", id, element, ...(placement && { placement }) });
    }
    case "element/replace": {
      const { id, element } = command;
      const before = draft.element(id);
      if (!before) return err({ code: "command/element-missing", id });
      draft.setElement(id, element);
      return ok({ type: "element/replace", id, element: before });
    }
    case "layout/place": {
      const before = new Map<ElementId, Placement | null>();
      for (const [id, placement] of command.placements) {
        if (!draft.element(id)) return err({ code: "command/element-missing", id });
        before.set(id, draft.placement(id) ?? null);
        draft.setPlacement(id, placement ?? undefined);
      }
      return ok({ type: "layout/place", placements: before });
    }
    case "design/describe": {
      const { type, ...changes } = command;
      const { name, description, environment } = draft.head;
      draft.describe(changes);
      return ok({
        type,
        ...(changes.name !== undefined && { name }),
        ...(changes.description !== undefined && { description }),
        ...(changes.environment !== undefined && { environment }),
      });
    }
    case "design/suppress": {
      const { suppressions } = draft.head;
      draft.describe({ suppressions: command.suppressions });
      return ok({ type: "design/suppress", suppressions });
    }
    case "batch": {
      const inverses: Command[] = [];
      for (const each of command.commands) {
        const inverse = step(draft, each);
        if (!inverse.ok) return inverse;
        inverses.push(inverse.value);
      }
      return ok({ type: "batch", commands: inverses.reverse() });
    }
    default:
      return assertNever(command);
  }
}

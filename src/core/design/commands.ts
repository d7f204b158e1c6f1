/**
 * Edits as data. `apply` is pure and gives the inverse with the result: applied to it, the inverse gives the
 * input back. Canvas, inspector, text, quick fixes, templates, import and CLI all edit through it.
 */
import { assertNever, err, ok, type Result } from "../result.ts";
import type { ElementId } from "./ids.ts";
import type { Design, DesignElement, Environment, Placement, Suppression } from "./model.ts";

export type Command =
  | { readonly type: "element/add"; readonly id: ElementId; readonly element: DesignElement; readonly placement?: Placement }
  | { readonly type: "element/remove"; readonly id: ElementId }
  | { readonly type: "element/replace"; readonly id: ElementId; readonly element: DesignElement }
  /** `null` takes a placement away. Ids without an element are refused. */
  | { readonly type: "layout/place"; readonly placements: ReadonlyMap<ElementId, Placement | null> }
  | { readonly type: "design/describe"; readonly name?: string; readonly description?: string; readonly environment?: Environment }
  | { readonly type: "design/suppress"; readonly suppressions: readonly Suppression[] }
  | { readonly type: "batch"; readonly commands: readonly Command[] };

export type CommandType = Command["type"];

export interface Applied {
  readonly design: Design;
  readonly inverse: Command;
}

export type CommandError =
  | { readonly code: "command/element-missing"; readonly id: ElementId }
  | { readonly code: "command/id-taken"; readonly id: ElementId };

/** Pure. Errors: command/element-missing, command/id-taken; a batch applies whole or not at all. */
export function apply(design: Design, command: Command): Result<Applied, CommandError> {
  switch (command.type) {
    case "element/add": {
      const { id, element, placement } = command;
      if (design.elements.has(id)) return err({ code: "command/id-taken", id });
      return ok({
        design: {
          ...design,
          elements: new Map(design.elements).set(id, element),
          layout: placement ? new Map(design.layout).set(id, placement) : design.layout,
        },
        inverse: { type: "element/remove", id },
      });
    }
    case "element/remove": {
      const { id } = command;
      const element = design.elements.get(id);
      if (!element) return err({ code: "command/element-missing", id });
      const placement = design.layout.get(id);
      return ok({
        design: { ...design, elements: without(design.elements, id), layout: placement ? without(design.layout, id) : design.layout },
        inverse: { type: "element/add", id, element, ...(placement && { placement }) },
      });
    }
    case "element/replace": {
      const { id, element } = command;
      const before = design.elements.get(id);
      if (!before) return err({ code: "command/element-missing", id });
      return ok({
        design: { ...design, elements: new Map(design.elements).set(id, element) },
        inverse: { type: "element/replace", id, element: before },
      });
    }
    case "layout/place": {
      const layout = new Map(design.layout);
      const before = new Map<ElementId, Placement | null>();
      for (const [id, placement] of command.placements) {
        if (!design.elements.has(id)) return err({ code: "command/element-missing", id });
        before.set(id, layout.get(id) ?? null);
        if (placement) layout.set(id, placement);
        else layout.delete(id);
      }
      return ok({ design: { ...design, layout }, inverse: { type: "layout/place", placements: before } });
    }
    case "design/describe": {
      const { type: _, ...changes } = command;
      const { name, description, environment } = design;
      const inverse = {
        type: "design/describe",
        ...(changes.name !== undefined && { name }),
        ...(changes.description !== undefined && { description }),
        ...(changes.environment !== undefined && { environment }),
      } as const;
      return ok({ design: { ...design, ...changes }, inverse });
    }
    case "design/suppress":
      return ok({
        design: { ...design, suppressions: command.suppressions },
        inverse: { type: "design/suppress", suppressions: design.suppressions },
      });
    case "batch":
      return applyBatch(design, command.commands);
    default:
      return assertNever(command);
  }
}

/** Maps are copied once for the whole batch, so that pasting thousands costs in proportion to them. */
function applyBatch(design: Design, commands: readonly Command[]): Result<Applied, CommandError> {
  const draft = { ...design, elements: new Map(design.elements), layout: new Map(design.layout) };
  const inverses: Command[] = [];
  for (const command of commands) {
    switch (command.type) {
      case "element/add": {
        if (draft.elements.has(command.id)) return err({ code: "command/id-taken", id: command.id });
        draft.elements.set(command.id, command.element);
        if (command.placement) draft.layout.set(command.id, command.placement);
        inverses.push({ type: "element/remove", id: command.id });
        break;
      }
      case "element/remove": {
        const element = draft.elements.get(command.id);
        if (!element) return err({ code: "command/element-missing", id: command.id });
        const placement = draft.layout.get(command.id);
        draft.elements.delete(command.id);
        draft.layout.delete(command.id);
        inverses.push({ type: "element/add", id: command.id, element, ...(placement && { placement }) });
        break;
      }
      case "element/replace": {
        const element = draft.elements.get(command.id);
        if (!element) return err({ code: "command/element-missing", id: command.id });
        draft.elements.set(command.id, command.element);
        inverses.push({ type: "element/replace", id: command.id, element });
        break;
      }
      default: {
        const done = apply(draft, command);
        if (!done.ok) return done;
        draft.elements = new Map(done.value.design.elements);
        draft.layout = new Map(done.value.design.layout);
        Object.assign(draft, { ...done.value.design, elements: draft.elements, layout: draft.layout });
        inverses.push(done.value.inverse);
      }
    }
  }
  return ok({ design: draft, inverse: { type: "batch", commands: inverses.reverse() } });
}

function without<K, V>(map: ReadonlyMap<K, V>, key: K): Map<K, V> {
  const next = new Map(map);
  next.delete(key);
  return next;
}

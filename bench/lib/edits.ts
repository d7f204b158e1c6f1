/** Edits of a sample, for what is timed after them. */
import { apply, type Command, type Design, type DesignElement, type ElementId } from "#core/index.ts";

/** An element in the middle of those of its kind. */
export function middle(design: Design, kind: DesignElement["kind"]): readonly [ElementId, DesignElement] {
  const all = [...design.elements].filter(([, element]) => element.kind === kind);
  const found = all[Math.floor(all.length / 2)];
  if (!found) throw new Error(`the sample has no ${kind}`);
  return found;
}

/** With other members in its configuration. */
export function withConfig(element: DesignElement, config: object): DesignElement {
  return { ...element, config: { ...("config" in element ? element.config : {}), ...config } } as DesignElement;
}

/** The design after a command that fits it. */
export function changed(design: Design, command: Command): Design {
  const done = apply(design, command);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.design;
}

import type { ElementId } from "#core/design/ids.ts";
import { elementName } from "#core/design/model.ts";
import { useEditor } from "#editor/react.tsx";
import type { FieldView } from "../model/control.ts";

/** What heads a card: a subject, a stream's name, or the name of the element that it refers to. */
export function CardTitle({
  field,
  value,
  fallback,
}: {
  field: FieldView | undefined;
  value: unknown;
  fallback: string;
}) {
  const name = useEditor((state) => {
    if (field?.control.type !== "reference") return null;
    const element = state.design.elements.get(value as ElementId);
    return element ? elementName(element) : null;
  });
  return <span>{name ?? (typeof value === "string" && value ? value : fallback)}</span>;
}

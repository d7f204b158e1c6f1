/** Differences between a design and a server, as text. */
import { type Design, elementName } from "#core/design/model.ts";
import { pathText } from "#core/design/path-text.ts";
import { differenceCounts } from "#core/live/compare/compare.ts";
import { differenceText, leftText } from "#core/live/compare/messages.ts";
import {
  type Comparison,
  type Difference,
  type DifferenceKind,
  type FieldDifference,
  type Resource,
  resourceText,
} from "#core/live/comparison.ts";
import { printable } from "../formats/printable.ts";
import { valueText } from "./value-text.ts";

const SHOWN: readonly DifferenceKind[] = ["added", "changed", "removed", "unmanaged", "unknown"];

/** Each difference with its fields, what is not compared, and how many there are of each kind. */
export function comparisonText({ differences, left }: Comparison, design: Design): string {
  const lines = differences.flatMap((difference) =>
    SHOWN.includes(difference.kind) ? differenceLines(difference) : [],
  );
  const others = left.map(({ element, reason }) => {
    const found = design.elements.get(element);
    return `note: ${found ? elementName(found) : element} is not compared: ${leftText(reason)}`;
  });
  const counts = differenceCounts({ differences, left });
  const sums = [...SHOWN, "same" as const].flatMap((kind) => (counts[kind] > 0 ? [`${counts[kind]} ${kind}`] : []));
  const sum = sums.length > 0 ? sums.join(", ") : "nothing on either side";
  return [...lines, ...others, sum].map((line) => `${printable(line)}\n`).join("");
}

function differenceLines({ resource, kind, fields }: Difference): string[] {
  return [`${resourceText(resource)}: ${differenceText(kind)}`, ...fields.map((field) => fieldLine(resource, field))];
}

/** `  max_age: 0 -> 1h`: from what the server has to what the design says. */
export function fieldLine({ consumer }: Resource, { path, design, server }: FieldDifference): string {
  const kind = consumer === undefined ? "stream" : "consumer";
  return `  ${pathText(path)}: ${valueText(kind, path, server)} -> ${valueText(kind, path, design)}`;
}

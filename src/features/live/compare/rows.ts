/** The list of a comparison: under each stream's name what differs of it, as the filter wants it. */

import { compareNatural, compareText } from "#core/design/natural-order.ts";
import type { DifferenceKind } from "#core/live/comparison.ts";
import { type Difference, resourceText } from "#core/live/comparison.ts";
import { DIFFERENCE_LOOKS } from "#ui/differences.ts";
import { counted } from "#ui/words.ts";
import { kvOrStream } from "./resource-kind.ts";

/** A difference, or the name of the stream that those below it belong to. */
export type CompareRow =
  | { readonly type: "stream"; readonly key: string; readonly heading: true; readonly name: string }
  | DifferenceRow;

/** One thing that differs. */
export interface DifferenceRow {
  readonly type: "difference";
  /** The resource's text. */
  readonly key: string;
  readonly difference: Difference;
}

/** Which differences are listed. */
export interface CompareFilter {
  readonly hidden: ReadonlySet<DifferenceKind>;
  readonly text: string;
}

/** By the names that are shown. A stream that differs stands itself above its consumers; else its name does. */
export function compareRows(
  differences: readonly Difference[],
  { hidden, text }: CompareFilter,
): readonly CompareRow[] {
  const wanted = text.trim().toLowerCase();
  const rows: CompareRow[] = [];
  let stream = "";
  for (const difference of byShownName(differences)) {
    const { resource, kind } = difference;
    const key = resourceText(resource);
    if (hidden.has(kind) || !key.toLowerCase().includes(wanted)) continue;
    if (resource.consumer !== undefined && resource.stream !== stream) {
      rows.push({ type: "stream", key: `:${resource.stream}`, heading: true, name: resource.stream });
    }
    stream = resource.stream;
    rows.push({ type: "difference", key, difference });
  }
  return rows;
}

/** By the names that are shown; each stream and bucket with its consumers. */
export function byShownName(differences: readonly Difference[]): readonly Difference[] {
  const named = differences.map((difference) => {
    const { stream } = difference.resource;
    return { name: kvOrStream(stream).name, stream, difference };
  });
  named.sort((a, b) => compareNatural(a.name, b.name) || compareText(a.stream, b.stream));
  return named.map(({ difference }) => difference);
}

/** How many there are of each kind; kinds that there are none of are absent. */
export function countKinds(differences: readonly Difference[]): ReadonlyMap<DifferenceKind, number> {
  const counts = new Map<DifferenceKind, number>();
  for (const { kind } of differences) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** A row in one breath: `Stream ORDERS differs from the server: 2 fields`. */
export function rowSummary({ difference }: DifferenceRow): string {
  const { kind, fields } = difference;
  const sentence = `${resourceTitle(difference)} ${DIFFERENCE_LOOKS[kind].says}`;
  return kind === "changed" ? `${sentence}: ${counted(fields.length, "field")}` : sentence;
}

/** `Consumer billing of ORDERS`; of a bucket, with what that is. */
export function resourceTitle({ resource }: Pick<Difference, "resource">): string {
  const { stream, consumer } = resource;
  const { kind, name, title } = kvOrStream(stream);
  return consumer === undefined ? title : `Consumer ${consumer} of ${kind === "stream" ? name : title}`;
}

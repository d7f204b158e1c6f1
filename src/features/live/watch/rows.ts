/** The list of what is watched: what needs a look first, then everything by name. */
import type { ElementId } from "#core/design/ids.ts";
import { type Design, type DesignElement, elementName } from "#core/design/model.ts";
import { compareNatural } from "#core/design/natural-order.ts";
import type { Activity } from "#core/live/activity.ts";
import type { AdvisoryLog } from "#core/live/advisories/log.ts";
import { activitySummary, pulseOf } from "#core/live/watch/words.ts";
import { counted, elementTitle } from "#ui/words.ts";

/** A stream, bucket or consumer with its figures. */
export interface WatchedRow {
  readonly type: "watched";
  readonly key: string;
  readonly id: ElementId;
  readonly activity: Activity;
}

const HEADINGS = { trouble: "Needs a look", stores: "Streams and buckets", consumers: "Consumers" } as const;

/** `heading` rows name the rows below them. */
export type WatchRow =
  | { readonly type: "news"; readonly key: string; readonly count: number }
  | { readonly type: "problems"; readonly key: string; readonly count: number }
  | { readonly type: "heading"; readonly key: string; readonly heading: true; readonly text: string }
  | WatchedRow;

/** Keys of rows that are no element's: no id has a colon. */
const NEWS_KEY = ":news";
const PROBLEMS_KEY = ":problems";

/** All that may be watched, by the names that are shown; consumers of one name by those of their streams. */
export function inOrder(elements: Design["elements"]): readonly ElementId[] {
  const named = [...elements].map(([id, element]) => ({
    id,
    name: elementName(element),
    owner: ownerName(elements, element),
  }));
  named.sort((a, b) => compareNatural(a.name, b.name) || compareNatural(a.owner, b.owner));
  return named.map(({ id }) => id);
}

/** `order`: of `inOrder`. `problems`: how many there are. Elements that the server does not have are left out. */
export function watchRows(
  order: readonly ElementId[],
  activity: ReadonlyMap<ElementId, Activity>,
  news: AdvisoryLog | null,
  problems: number,
): readonly WatchRow[] {
  const groups: Record<keyof typeof HEADINGS, WatchedRow[]> = { trouble: [], stores: [], consumers: [] };
  for (const id of order) {
    const figures = activity.get(id);
    if (!figures) continue;
    const pulse = pulseOf(figures);
    const trouble = pulse === "stalled" || pulse === "behind";
    const group = trouble ? "trouble" : figures.kind === "stream" ? "stores" : "consumers";
    groups[group].push({ type: "watched", key: id, id, activity: figures });
  }
  const rows: WatchRow[] = [{ type: "news", key: NEWS_KEY, count: newsCount(news) }];
  if (problems > 0) rows.push({ type: "problems", key: PROBLEMS_KEY, count: problems });
  for (const group of ["trouble", "stores", "consumers"] as const) {
    if (groups[group].length === 0) continue;
    rows.push({ type: "heading", key: `:${group}`, heading: true, text: HEADINGS[group] }, ...groups[group]);
  }
  return rows;
}

/** How many advisories came. */
export function newsCount(news: AdvisoryLog | null): number {
  return Object.values(news?.counts ?? {}).reduce((sum, count) => sum + count, 0);
}

/** A row in one breath. `asOf`: when its figures are of, if not of now. */
export function rowSummary(elements: Design["elements"], row: WatchRow, asOf: string | null = null): string {
  switch (row.type) {
    case "news":
      return newsTitle(row.count);
    case "problems":
      return problemsTitle(row.count);
    case "heading":
      return row.text;
    case "watched":
      return `${titleOf(elements, row.id)}${asOf ? `, ${asOf}` : ""}: ${activitySummary(row.activity)}`;
  }
}

/** `No advisories yet`, `3 advisories`. */
export function newsTitle(count: number): string {
  if (count === 0) return "No advisories yet";
  return count === 1 ? "1 advisory" : `${count.toLocaleString("en")} advisories`;
}

/** `2 requests without figures` */
export function problemsTitle(count: number): string {
  return `${counted(count, "request")} without figures`;
}

/** `Stream ORDERS`, `Consumer billing of ORDERS`; the id of what is gone. */
export function titleOf(elements: Design["elements"], id: ElementId): string {
  const element = elements.get(id);
  if (!element) return id;
  const owner = ownerName(elements, element);
  return owner ? `${elementTitle(element)} of ${owner}` : elementTitle(element);
}

/** Of a consumer: the stream or bucket that it reads. Consumers of different streams often have the same name. */
export function ownerName(elements: Design["elements"], element: DesignElement): string {
  const owner = element.kind === "consumer" ? elements.get(element.stream as ElementId) : undefined;
  return owner ? elementName(owner) : "";
}

/** Panels as an earlier visit left them: only what can be one is taken from the browser's storage. */
import * as v from "valibot";

const switches = v.optional(v.fallback(v.optional(v.boolean()), undefined));
const size = (least: number, most: number) =>
  v.optional(v.fallback(v.optional(v.pipe(v.number(), v.minValue(least), v.maxValue(most))), undefined));

/** What the bottom panel can show. */
export const BOTTOM_TABS = ["problems", "sizing", "guarantees", "text", "code", "live"] as const;
export type BottomTab = (typeof BOTTOM_TABS)[number];

const keptSchema = v.object({
  left: switches,
  right: switches,
  bottom: switches,
  bottomTab: v.optional(v.fallback(v.optional(v.picklist(BOTTOM_TABS)), undefined)),
  leftWidth: size(100, 1000),
  rightWidth: size(100, 1000),
  guideWidth: size(100, 1000),
  bottomHeight: size(80, 2000),
});

export interface PanelSizes {
  readonly left: boolean;
  readonly right: boolean;
  readonly bottom: boolean;
  readonly bottomTab: BottomTab;
  /** CSS pixels. */
  readonly leftWidth: number;
  readonly rightWidth: number;
  readonly guideWidth: number;
  readonly bottomHeight: number;
}

/** What of `kept` makes sense; a panel that does not is left as it is. */
export function keptPanels(kept: unknown): Partial<PanelSizes> {
  const parsed = v.safeParse(keptSchema, kept);
  if (!parsed.success) return {};
  return Object.fromEntries(Object.entries(parsed.output).filter(([, value]) => value !== undefined));
}

/** What the walk says of its changes. */
import { type Design, elementName } from "#core/design/model.ts";
import { pathText } from "#core/design/path-text.ts";
import type { SettingChange } from "#core/guide/changes.ts";
import type { FieldPath } from "#core/topology/model.ts";
import { counted, elementTitle } from "#ui/words.ts";
import type { Outcome } from "./walk.ts";

/** More of them would be a speech. */
const SPOKEN = 2;

/** `config.max_bytes` is `max_bytes`: the server's own names stand alone. */
export function fieldText(at: FieldPath): string {
  return pathText(at[0] === "config" || at[0] === "environment" ? [...at.slice(1)] : [...at]);
}

/** `max_bytes of ORDERS: 119 GiB, now 155 GiB`. */
export function changeText(change: SettingChange, design: Design): string {
  if (change.type !== "set") return `${change.type} ${elementTitle(change.element)}`;
  const { id, at, before, after } = change;
  const element = id === undefined ? undefined : design.elements.get(id);
  const place = `${fieldText(at)}${element ? ` of ${elementName(element)}` : ""}`;
  if (before === "") return `${place}: ${after}`;
  return after === "" ? `${place}: taken away` : `${place}: ${before}, now ${after}`;
}

/** In one breath, for the live region. */
export function outcomeText({ changes, kept }: Outcome, design: Design): string {
  const told = changes.slice(0, SPOKEN).map((change) => changeText(change, design));
  if (changes.length > SPOKEN) told.push(`${counted(changes.length - SPOKEN, "more change")}`);
  if (kept.length > 0) told.push(`kept ${counted(kept.length, "element")} that hands edited`);
  const text = told.join("; ");
  return text === "" ? "The design changed" : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

import type { ElementId } from "#core/design/ids.ts";
import type { Design, DesignElement } from "#core/design/model.ts";
import { isValidSubject } from "#core/jetstream/subjects.ts";
import type { Action } from "#editor/action.ts";
import { searchText } from "#ui/search-text.ts";
import { Best, fuzzyScore, queryWords } from "./fuzzy.ts";

export type PaletteItem =
  | { readonly key: string; readonly type: "action"; readonly action: Action }
  | { readonly key: string; readonly type: "element"; readonly id: ElementId; readonly element: DesignElement }
  | { readonly key: string; readonly type: "subject"; readonly subject: string };

interface PaletteGroup {
  readonly label: string;
  readonly items: readonly PaletteItem[];
}

export interface PaletteSearch {
  readonly query: string;
  readonly actions: readonly Action[];
  readonly elements: Design["elements"];
  /** Keys of what was run before, newest first. */
  readonly recent: readonly string[];
}

const ACTION_LIMIT = 12;
const ELEMENT_LIMIT = 30;
const RECENT_LIMIT = 5;
/** Added to the score of what was used before: more than a letter, less than a better kind of match. */
const RECENT_BONUS = 5;

/** What the palette lists, in groups: without a query what was used last and all actions, else the best matches. */
export function paletteResults(search: PaletteSearch): readonly PaletteGroup[] {
  const words = queryWords(search.query);
  return (words.length ? matching(search, words) : everything(search)).filter(({ items }) => items.length > 0);
}

function actionKey(action: Action): string {
  return `action:${action.id}`;
}

function elementKey(id: ElementId): string {
  return `element:${id}`;
}

function everything({ actions, elements, recent }: PaletteSearch): PaletteGroup[] {
  const enabled = actions.filter((action) => action.enabled?.() ?? true);
  const byKey = new Map(enabled.map((action) => [actionKey(action), action]));
  const used = recent.slice(0, RECENT_LIMIT * 2).flatMap((key): PaletteItem[] => {
    const action = byKey.get(key);
    if (action) return [{ key, type: "action", action }];
    const id = key.slice("element:".length) as ElementId;
    const element = key.startsWith("element:") ? elements.get(id) : undefined;
    return element ? [{ key, type: "element", id, element }] : [];
  });
  const shown = used.slice(0, RECENT_LIMIT);
  const shownKeys = new Set(shown.map(({ key }) => key));
  const groups = new Map<string, PaletteItem[]>();
  for (const [key, action] of byKey) {
    if (shownKeys.has(key)) continue;
    const list = groups.get(action.group);
    const item: PaletteItem = { key, type: "action", action };
    if (list) list.push(item);
    else groups.set(action.group, [item]);
  }
  return [{ label: "Recent", items: shown }, ...[...groups].map(([label, items]) => ({ label, items }))];
}

function matching({ query, actions, elements, recent }: PaletteSearch, words: readonly string[]): PaletteGroup[] {
  const bonus = new Set(recent);
  const bestActions = new Best<PaletteItem>(ACTION_LIMIT);
  for (const action of actions) {
    if (action.enabled && !action.enabled()) continue;
    const key = actionKey(action);
    const score = fuzzyScore(
      words,
      action.label.toLowerCase(),
      `${action.group} ${action.keywords ?? ""}`.toLowerCase(),
    );
    if (score > 0) bestActions.offer({ key, type: "action", action }, score + (bonus.has(key) ? RECENT_BONUS : 0));
  }
  const bestElements = new Best<ElementId>(ELEMENT_LIMIT);
  for (const [id, element] of elements) {
    const { lowerName, text } = searchText(element);
    const score = fuzzyScore(words, lowerName, text);
    if (score > 0) bestElements.offer(id, score + (bonus.size && bonus.has(elementKey(id)) ? RECENT_BONUS : 0));
  }
  const found = bestElements.list().flatMap((id): PaletteItem[] => {
    const element = elements.get(id);
    return element ? [{ key: elementKey(id), type: "element", id, element }] : [];
  });
  const groups = [
    { label: "Actions", items: bestActions.list() },
    { label: "Elements", items: found },
  ];
  if (bestElements.top > bestActions.top) groups.reverse();
  const subject = query.trim();
  const asSubject = isValidSubject(subject) && (subject.includes(".") || !groups.some(({ items }) => items.length));
  return asSubject ? [...groups, { label: "Subjects", items: [{ key: "subject", type: "subject", subject }] }] : groups;
}

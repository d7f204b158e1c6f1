/** What was run from the palette, newest first. Actions are remembered between visits, elements are not. */

const STORAGE_KEY = "jetstream-designer.recent-actions";
const LIMIT = 20;
let recent: readonly string[] | null = null;

export function recentKeys(): readonly string[] {
  recent ??= stored();
  return recent;
}

export function rememberKey(key: string): void {
  recent = [key, ...recentKeys().filter((other) => other !== key)].slice(0, LIMIT);
  const actions = recent.filter((each) => each.startsWith("action:"));
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(actions));
  } catch {
    // Storage is full or switched off: the list lasts as long as the page.
  }
}

function stored(): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(value) ? value.filter((key) => typeof key === "string").slice(0, LIMIT) : [];
  } catch {
    return [];
  }
}

/** Keyboard shortcuts as actions spell them, `Mod+Shift+K`: how they read on this machine, and when they are pressed. */

/** Whether keys are named as on a Mac, iPhone or iPad. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

/** `Mod+Shift+K` as a person reads it: `Ctrl+Shift+K`, or `⇧⌘K`. */
export function shortcutText(shortcut: string): string {
  const keys = shortcut.split("+");
  if (!isMac()) return keys.map((key) => (key === "Mod" ? "Ctrl" : key)).join("+");
  const signs: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥" };
  return keys.map((key) => signs[key] ?? key).join("");
}

/** Whether the key pressed is this shortcut, `Mod` being Ctrl, or Cmd on a Mac. */
export function matchesShortcut(event: KeyboardEvent, shortcut: string): boolean {
  const keys = shortcut.split("+");
  const key = keys.at(-1)?.toLowerCase();
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  // Shift turns a digit into a sign that depends on the keyboard: `Shift+1` means the key.
  const digit = /^\d$/.test(key ?? "");
  if (digit && keys.includes("Shift") !== event.shiftKey) return false;
  return (
    (event.key.toLowerCase() === key || (digit && event.code === `Digit${key}`)) &&
    keys.includes("Mod") === mod &&
    keys.includes("Alt") === event.altKey &&
    // `?` and the like already need Shift to be typed.
    (keys.includes("Shift") === event.shiftKey || !/^[a-z0-9]$|^.{2,}$/i.test(event.key))
  );
}

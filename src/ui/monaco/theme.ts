import "./monaco.css";
import { monaco } from "./monaco.ts";

const NAME = { light: "design-light", dark: "design-dark" } as const;

const paint = document.createElement("canvas").getContext("2d");

/** A colour of the page as Monaco takes it, `#rrggbb`: a built style sheet may say `#fff` or `tan`. */
function token(name: string): string {
  const value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  if (!paint) return value;
  paint.fillStyle = value;
  return paint.fillStyle;
}

/** Colours of tokens go without the sign. */
function bare(name: string): string {
  return token(name).slice(1);
}

function show(): void {
  const dark = document.documentElement.dataset.theme === "dark";
  const name = dark ? NAME.dark : NAME.light;
  monaco.editor.defineTheme(name, {
    base: dark ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      { token: "string.key.json", foreground: bare("--kind-stream") },
      { token: "string.value.json", foreground: bare("--kind-consumer") },
      { token: "number.json", foreground: bare("--kind-service") },
      { token: "keyword.json", foreground: bare("--kind-producer") },
      { token: "delimiter", foreground: bare("--text-2") },
      { token: "operator", foreground: bare("--text-2") },
      { token: "comment", foreground: bare("--text-3") },
      { token: "metatag", foreground: bare("--text-3") },
      { token: "string", foreground: bare("--kind-consumer") },
      { token: "number", foreground: bare("--kind-service") },
      { token: "keyword", foreground: bare("--kind-producer") },
      { token: "type", foreground: bare("--kind-stream") },
      { token: "tag", foreground: bare("--kind-stream") },
      { token: "attribute.name", foreground: bare("--kind-service") },
      { token: "string.yaml", foreground: bare("--kind-consumer") },
      { token: "type.yaml", foreground: bare("--kind-stream") },
      { token: "predefined", foreground: bare("--kind-kv") },
      { token: "variable", foreground: bare("--kind-kv") },
    ],
    colors: {
      "editor.background": token("--surface"),
      "editor.foreground": token("--text"),
      "editorLineNumber.foreground": token("--text-3"),
      "editorLineNumber.activeForeground": token("--text"),
      "editor.lineHighlightBackground": token("--surface-2"),
      "editor.lineHighlightBorder": token("--surface-2"),
      "editorCursor.foreground": token("--accent"),
      "editorWidget.background": token("--surface"),
      "editorWidget.border": token("--border"),
      "editorError.foreground": token("--danger"),
      "editorWarning.foreground": token("--warning"),
      "editorInfo.foreground": token("--accent"),
      "menu.background": token("--surface"),
      "menu.foreground": token("--text"),
      "menu.border": token("--border"),
      "list.hoverBackground": token("--accent-soft"),
      "list.hoverForeground": token("--text"),
      "menu.selectionBackground": token("--accent-soft"),
      "menu.selectionForeground": token("--text"),
      "editorActionList.background": token("--surface"),
      "editorActionList.foreground": token("--text"),
      "editorActionList.focusBackground": token("--accent-soft"),
      "editorActionList.focusForeground": token("--text"),
      "editorHoverWidget.background": token("--surface"),
      "editorHoverWidget.border": token("--border"),
      "editorLightBulb.foreground": token("--warning"),
      "editorLightBulbAutoFix.foreground": token("--accent"),
      "textLink.foreground": token("--accent"),
      "editorOverviewRuler.errorForeground": token("--danger"),
      "editorOverviewRuler.warningForeground": token("--warning"),
      "editorOverviewRuler.infoForeground": token("--accent"),
      focusBorder: token("--focus"),
    },
  });
  monaco.editor.setTheme(name);
}

/** Follows the page's theme; the function that stops it. */
export function followTheme(): () => void {
  show();
  const observer = new MutationObserver(show);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

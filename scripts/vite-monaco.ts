/** Leaves out of the build what Monaco's JSON mode would load and a design in JSON has no use for. */
import type { Plugin } from "vite";

/** Of its `editor/contrib` and `editor/standalone/browser`: every feature by itself, on top of what the others need. */
const UNUSED = [
  // There is one text, and nothing to compare it with.
  "editor/browser/widget/diffEditor/",
  "contrib/diffEditorBreadcrumbs/",
  // No provider of ours answers these: they are of programming languages, or of assistants.
  "contrib/codelens/",
  "contrib/colorPicker/",
  "contrib/gotoSymbol/browser/goToCommands",
  "contrib/gotoSymbol/browser/link/",
  "contrib/inlayHints/",
  "contrib/inlineCompletions/",
  "contrib/inlineProgress/",
  "contrib/inPlaceReplace/",
  "contrib/linkedEditing/",
  "contrib/parameterHints/",
  "contrib/rename/",
  "contrib/sectionHeaders/",
  "contrib/semanticTokens/",
  "contrib/suggest/browser/suggestInlineCompletions",
  "standalone/browser/referenceSearch/",
  // JSON has no comments.
  "contrib/comment/",
  // Switched off where the editor is made, or for those who write editors.
  "contrib/dropOrPasteInto/",
  "contrib/floatingMenu/",
  "contrib/gpu/",
  "contrib/placeholderText/",
  "contrib/stickyScroll/",
  "standalone/browser/inspectTokens/",
];
/** The module whose imports, for their effects alone, make up the editor that the JSON mode runs in. */
const LOADER = /monaco-editor\/esm\/vs\/internal\/common\/workers\.js$/;
const EFFECT = /^import '([^']+)';$/gm;

export function onlyUsedMonaco(): Plugin {
  return {
    name: "only-used-monaco",
    apply: "build",
    transform: {
      filter: { id: LOADER },
      handler(code) {
        const left = new Set(UNUSED);
        const kept = code.replace(EFFECT, (line, path: string) => {
          const unused = UNUSED.find((each) => path.includes(each));
          if (unused) left.delete(unused);
          return unused ? "" : line;
        });
        // Another release of Monaco may name or load them otherwise: better to hear of it than to grow in silence.
        if (left.size > 0) this.error(`Monaco no longer loads ${[...left].join(", ")} from ${LOADER.source}`);
        return { code: kept, map: null };
      },
    },
  };
}

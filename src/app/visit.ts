/**
 * What the page was opened for: the user's own designs, a shared design to look at, or a canvas inside another page.
 * The link codec loads only when the address carries a design.
 */

import { create } from "zustand";
import { quoted } from "#core/bidi.ts";
import type { Design } from "#core/design/model.ts";
import type { Topology } from "#core/topology/model.ts";
import { readyTopology } from "#editor/large.ts";
import type { Editor } from "#editor/store.ts";
import { prepareScene } from "#features/canvas/scene/scene-index.ts";
import type { Library } from "#features/library/contract.ts";

type Visit =
  | { readonly kind: "own" }
  | { readonly kind: "preview" }
  | { readonly kind: "sealed"; readonly open: (passphrase: string) => Promise<string | null> }
  | { readonly kind: "problem"; readonly text: string; readonly detail: string };

export const useVisit = create<Visit>()(() => ({ kind: "own" }));
const become = (visit: Visit) => useVisit.setState(visit, true);

/** `?embed`: a read-only canvas for an iframe. */
export const embedded = new URLSearchParams(location.search).has("embed");

export interface Visitor {
  /** Looks at the address: at the start, and when its fragment changes. */
  arrive(): Promise<void>;
  /** The shared design becomes one of the user's own. */
  keep(): Promise<void>;
  /** Back to the user's own designs; `blank` for an empty one. */
  leave(options?: { readonly blank?: boolean }): Promise<void>;
}

export function createVisitor(editor: Editor, library: Library): Visitor {
  editor.preparations.add(prepareScene);
  const show = (design: Design, topology: Topology | undefined) => {
    editor.getState().open(design, embedded ? "embed" : "preview", topology);
    become({ kind: "preview" });
  };
  /** Whether one of the user's own designs is in the editor, with its history and what is not saved yet. */
  const ownIsOpen = () => editor.getState().mode === "edit" && library.getState().current !== null;
  /** Each arrival takes the place of those before it, however long they take. */
  let visits = 0;
  const withoutFragment = () => history.replaceState(null, "", location.pathname + location.search);

  return {
    async arrive() {
      visits += 1;
      const visit = visits;
      const fragment = location.hash.slice(1);
      if (embedded) editor.getState().setMode("embed");
      if (fragment === "") {
        if (!ownIsOpen()) await library.start({ open: !embedded });
        if (visit === visits) become({ kind: "own" });
        return;
      }
      const { openFragment } = await import("#features/share/open-link.ts");
      const [link] = await Promise.all([openFragment(fragment), library.start({ open: false })]);
      const topology = link.kind === "design" ? await readyTopology(editor, link.design) : undefined;
      const stored = !ownIsOpen() || (await library.flush());
      if (visit !== visits) return;
      if (!stored) {
        become({
          kind: "problem",
          text: "This link was not opened",
          detail:
            "The design you have open is not saved, and would be lost. Save it first, or open the link in a new tab.",
        });
        return;
      }
      if (link.kind === "design") show(link.design, topology);
      else if (link.kind === "error") become({ kind: "problem", text: link.text, detail: link.detail });
      else {
        become({
          kind: "sealed",
          open: async (passphrase) => {
            const opened = await link.open(passphrase);
            if (opened.kind === "error") return opened.text;
            const topology = await readyTopology(editor, opened.design);
            if (visit === visits) show(opened.design, topology);
            return null;
          },
        });
      }
    },

    async keep() {
      const { design } = editor.getState();
      withoutFragment();
      await library.adopt(design);
      become({ kind: "own" });
      editor.bus.emit("say", { text: `${quoted(design.name)} is now one of your designs`, show: "success" });
    },

    async leave({ blank = false } = {}) {
      if (embedded) {
        // Another page's frame never shows the user's own designs.
        become({
          kind: "problem",
          text: "This design is sealed",
          detail: "Load the page again to type its passphrase.",
        });
        return;
      }
      visits += 1;
      withoutFragment();
      if (!ownIsOpen()) await library.start();
      if (blank) await library.newDesign();
      become({ kind: "own" });
    },
  };
}

import "@fontsource-variable/inter";
import "@fontsource-variable/jetbrains-mono";
import "#ui/tokens.css";
import "#ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { emptyDesign } from "#core/design/model.ts";
import { createEditor } from "#editor/store.ts";
import { createLibrary } from "#features/library/library.ts";
import { beside } from "./after-start.ts";
import { App } from "./app.tsx";
import { startTheme } from "./theme.ts";
import { createVisitor, embedded } from "./visit.ts";

startTheme();

const editor = createEditor(emptyDesign());
const library = createLibrary(editor);
const visitor = createVisitor(editor, library);
addEventListener("hashchange", () => void visitor.arrive());

const host = document.getElementById("root");
if (!host) throw new Error("index.html has no #root");
const root = createRoot(host);

// The stored design is read before the first paint: a few milliseconds, and no flash of an empty canvas. Not awaited at
// the top level: what a link needs is loaded meanwhile, and it imports from this very script.
void visitor.arrive().then(() =>
  root.render(
    <StrictMode>
      <App editor={editor} library={library} visitor={visitor} />
    </StrictMode>,
  ),
);

async function check(): Promise<void> {
  const { startChecks } = await beside();
  startChecks(editor);
}
// An embedded canvas has nowhere to show what is found.
if (!embedded) void check();

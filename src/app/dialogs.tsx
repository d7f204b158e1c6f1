import { lazy, Suspense, useState } from "react";
import type { Action } from "#editor/action.ts";
import type { DialogName } from "#editor/bus.ts";
import { useBus } from "#editor/react.tsx";

const CommandPalette = lazy(() => import("#features/command-palette/command-palette.tsx"));
const ShortcutsDialog = lazy(() => import("#features/command-palette/shortcuts-dialog.tsx"));
const ShareDialog = lazy(() => import("#features/share/share-dialog.tsx"));
const LibraryDialog = lazy(() => import("#features/library/dialogs/library-dialog.tsx"));
const HistoryDialog = lazy(() => import("#features/library/dialogs/history-dialog.tsx"));
const ImportDialog = lazy(() => import("#features/library/dialogs/import-dialog.tsx"));

/** The dialogs that any feature may ask for. One at a time; each loads when it is first opened. */
export function Dialogs({ actions }: { actions: readonly Action[] }) {
  const [name, setName] = useState<DialogName | null>(null);
  useBus("dialog/open", (event) => setName(event.name));
  const props = { open: true, onClose: () => setName(null) };
  return (
    <Suspense fallback={null}>
      {name === "palette" && <CommandPalette {...props} actions={actions} />}
      {name === "shortcuts" && <ShortcutsDialog {...props} actions={actions} />}
      {name === "share" && <ShareDialog {...props} />}
      {name === "library" && <LibraryDialog {...props} />}
      {name === "history" && <HistoryDialog {...props} />}
      {name === "import" && <ImportDialog {...props} />}
    </Suspense>
  );
}

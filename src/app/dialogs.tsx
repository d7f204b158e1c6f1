import { lazy, Suspense, useState } from "react";
import type { Design } from "#core/design/model.ts";
import type { Action } from "#editor/action.ts";
import type { DialogName } from "#editor/bus.ts";
import { useBus } from "#editor/react.tsx";
import { useTheme } from "./theme.ts";

const CommandPalette = lazy(() => import("#features/command-palette/command-palette.tsx"));
const ShortcutsDialog = lazy(() => import("#features/command-palette/shortcuts-dialog.tsx"));
const ShareDialog = lazy(() => import("#features/share/share-dialog.tsx"));
const LibraryDialog = lazy(() => import("#features/library/dialogs/library-dialog.tsx"));
const HistoryDialog = lazy(() => import("#features/library/dialogs/history-dialog.tsx"));
const ImportDialog = lazy(() => import("#features/library/dialogs/import-dialog.tsx"));
const GalleryDialog = lazy(() => import("#features/templates/gallery-dialog.tsx"));
const SaveTemplateDialog = lazy(() => import("#features/templates/own/save-template-dialog.tsx"));

interface DialogsProps {
  actions: readonly Action[];
  /** Opens a design as one of the user's own. */
  onOpenDesign: (design: Design) => void;
}

/** The dialogs that any feature may ask for. One at a time; each loads when it is first opened. */
export function Dialogs({ actions, onOpenDesign }: DialogsProps) {
  const [name, setName] = useState<DialogName | null>(null);
  useBus("dialog/open", (event) => setName(event.name));
  const theme = useTheme(({ resolved }) => resolved);
  const onClose = () => setName(null);
  const props = { open: true, onClose };
  return (
    <Suspense fallback={null}>
      {name === "palette" && <CommandPalette {...props} actions={actions} />}
      {name === "shortcuts" && <ShortcutsDialog {...props} actions={actions} />}
      {name === "share" && <ShareDialog {...props} />}
      {name === "library" && <LibraryDialog {...props} />}
      {name === "history" && <HistoryDialog {...props} />}
      {name === "import" && <ImportDialog {...props} />}
      {name === "templates" && <GalleryDialog theme={theme} onOpenDesign={onOpenDesign} onClose={onClose} />}
      {name === "save-template" && <SaveTemplateDialog onClose={onClose} />}
    </Suspense>
  );
}

import { lazy, Suspense, useMemo } from "react";
import type { Design } from "#core/design/model.ts";
import { EditorProvider, useBus } from "#editor/react.tsx";
import type { Editor } from "#editor/store.ts";
import { canvasActions } from "#features/canvas/actions.ts";
import { Canvas } from "#features/canvas/canvas.tsx";
import { guideActions } from "#features/guide/actions.ts";
import { libraryActions } from "#features/library/actions.ts";
import { LibraryProvider } from "#features/library/context.tsx";
import type { Library } from "#features/library/contract.ts";
import { LibraryOverlays } from "#features/library/overlays.tsx";
import { SaveStatus } from "#features/library/save-status.tsx";
import { libraryErrorText } from "#features/library/words.ts";
import { Palette } from "#features/palette/palette.tsx";
import { paletteActions } from "#features/palette/palette-actions.ts";
import { problemActions } from "#features/problems/actions.ts";
import { shareActions } from "#features/share/share-actions.ts";
import { templateActions } from "#features/templates/actions.ts";
import styles from "./app.module.css";
import { appActions } from "./app-actions.ts";
import { Inspector, Outline, ProblemRequests } from "./beside-parts.tsx";
import { Dialogs } from "./dialogs.tsx";
import { EmptyState } from "./empty-state.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { LiveRegion } from "./live-region.tsx";
import { usePanels } from "./panels.ts";
import { useShortcuts } from "./shortcuts.ts";
import { TopBar } from "./top-bar.tsx";
import { embedded, useVisit, type Visitor } from "./visit.ts";
import { Workspace } from "./workspace.tsx";

const VisitBar = lazy(() => import("./visit-bar.tsx"));
const Embedded = lazy(() => import("./embedded.tsx"));
const SubjectExplorer = lazy(async () => ({
  default: (await import("#features/explorer/explorer.tsx")).SubjectExplorer,
}));
const GuidePanel = lazy(() => import("#features/guide/guide-panel.tsx"));
const TextEditor = lazy(() => import("#features/text-editor/text-editor.tsx"));
const CodePanel = lazy(() => import("#features/code/code-panel.tsx"));
const Problems = lazy(() => import("#features/problems/problems-panel.tsx"));
const SizingPanel = lazy(() => import("#features/sizing/sizing-panel.tsx"));
const LivePanel = lazy(() => import("#features/live/live-panel.tsx"));
const GuaranteesPanel = lazy(() => import("#features/guarantees/guarantees-panel.tsx"));

interface AppProps {
  editor: Editor;
  library: Library;
  visitor: Visitor;
}

export function App({ editor, library, visitor }: AppProps) {
  return (
    <ErrorBoundary part="JetStream Designer" root>
      <EditorProvider editor={editor}>
        <LibraryProvider library={library}>
          {embedded ? (
            <Suspense>
              <Embedded visitor={visitor} />
            </Suspense>
          ) : (
            <Whole editor={editor} library={library} visitor={visitor} />
          )}
          <LiveRegion />
        </LibraryProvider>
      </EditorProvider>
    </ErrorBoundary>
  );
}

function Whole({ editor, library, visitor }: AppProps) {
  const panels = usePanels();
  const visiting = useVisit((visit) => visit.kind !== "own");
  const actions = useMemo(
    () => [
      ...appActions(editor),
      ...paletteActions(editor),
      ...canvasActions(editor),
      ...problemActions(editor),
      ...libraryActions(editor, library),
      ...guideActions(editor),
      ...templateActions(editor),
      ...shareActions(editor),
    ],
    [editor, library],
  );
  useShortcuts(actions);
  useBus("inspector/focus", () => panels.toggle("right", true), "watches");
  useBus("text/reveal", () => panels.showTab("text"), "watches");
  useBus("problems/open", () => panels.showTab("problems"), "watches");
  useBus("explorer/open", () => panels.toggle("explorer", true), "watches");
  useBus("guide/open", () => panels.openGuide(innerWidth), "watches");
  useBus("code/open", () => panels.showTab("code"), "watches");
  const openDesign = async (design: Design) => {
    const done = await library.adopt(design);
    if (done.ok) return;
    const detail = libraryErrorText(done.error);
    editor.bus.emit("say", { text: "The open design could not be left", show: "error", detail });
  };
  const openTemplate = async (id: string) => {
    const { templateOf } = await import("#core/templates/all.ts");
    const template = templateOf(id);
    if (template) await openDesign(template.design());
  };
  const openFile = actions.find(({ id }) => id === "library/open-file");

  return (
    <div className={styles.app}>
      <TopBar actions={actions} status={<SaveStatus />} />
      {visiting && (
        <Suspense>
          <VisitBar visitor={visitor} />
        </Suspense>
      )}
      <Workspace
        left={
          <>
            <Palette />
            <Outline />
          </>
        }
        guide={
          <ErrorBoundary part="The guide">
            <Suspense fallback={<p className={styles.loading}>Loading the guide…</p>}>
              <GuidePanel onClose={panels.closeGuide} />
            </Suspense>
          </ErrorBoundary>
        }
        centre={
          <ErrorBoundary part="The canvas">
            <Canvas
              empty={
                <EmptyState
                  onTemplate={openTemplate}
                  onOpen={() => openFile?.run()}
                  onServer={() => panels.showTab("live")}
                />
              }
            />
            {panels.explorer && (
              <Suspense>
                <SubjectExplorer onClose={() => panels.toggle("explorer", false)} />
              </Suspense>
            )}
          </ErrorBoundary>
        }
        right={
          <ErrorBoundary part="The inspector">
            <Inspector />
          </ErrorBoundary>
        }
        problems={
          <ErrorBoundary part="The list of problems">
            <Suspense fallback={<p className={styles.loading}>Loading the problems…</p>}>
              <Problems />
            </Suspense>
          </ErrorBoundary>
        }
        sizing={
          <ErrorBoundary part="The sizing">
            <Suspense fallback={<p className={styles.loading}>Loading the sizing…</p>}>
              <SizingPanel />
            </Suspense>
          </ErrorBoundary>
        }
        guarantees={
          <ErrorBoundary part="The guarantees">
            <Suspense fallback={<p className={styles.loading}>Loading the guarantees…</p>}>
              <GuaranteesPanel />
            </Suspense>
          </ErrorBoundary>
        }
        text={
          <ErrorBoundary part="The text editor">
            <Suspense fallback={<p className={styles.loading}>Loading the editor…</p>}>
              <TextEditor />
            </Suspense>
          </ErrorBoundary>
        }
        code={
          <ErrorBoundary part="The code">
            <Suspense fallback={<p className={styles.loading}>Loading the code…</p>}>
              <CodePanel />
            </Suspense>
          </ErrorBoundary>
        }
        live={
          <ErrorBoundary part="The server's panel">
            <Suspense fallback={<p className={styles.loading}>Loading…</p>}>
              <LivePanel onOpenDesign={openDesign} />
            </Suspense>
          </ErrorBoundary>
        }
      />
      <Dialogs actions={actions} onOpenDesign={openDesign} />
      <ProblemRequests onOpenExample={openDesign} />
      <LibraryOverlays />
    </div>
  );
}

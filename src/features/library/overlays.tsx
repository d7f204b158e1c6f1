import { lazy, Suspense } from "react";
import { ConflictNotice } from "./conflict-notice.tsx";
import { useLibrary, useLibrarySession } from "./context.tsx";
import { DropZone } from "./drop-zone.tsx";

const FileReportDialog = lazy(() => import("./dialogs/file-report-dialog.tsx"));

/** What the library shows above the app by itself: the drop zone, another tab's changes, files that did not open. */
export function LibraryOverlays() {
  const library = useLibrarySession();
  const report = useLibrary((state) => state.report);
  return (
    <>
      <DropZone />
      <ConflictNotice />
      {report && (
        <Suspense>
          <FileReportDialog report={report} onClose={() => library.dismissReport()} />
        </Suspense>
      )}
    </>
  );
}

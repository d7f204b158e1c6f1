import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import type { FileReport } from "../files/report.ts";
import { FileProblems } from "./file-problems.tsx";

/** Which files could not be opened, where they are wrong and what to do. */
export default function FileReportDialog({ report, onClose }: { report: FileReport; onClose: () => void }) {
  const { done, problems } = report;
  const files = new Set(problems.map(({ file }) => file)).size;
  return (
    <Dialog
      title={files === 1 ? "A file could not be opened" : `${files} files could not be opened`}
      description={done.length > 0 ? `${done.join(". ")}.` : "Nothing was changed."}
      open
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <FileProblems problems={problems} />
    </Dialog>
  );
}

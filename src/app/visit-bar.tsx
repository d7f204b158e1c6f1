import { useEditor } from "#editor/react.tsx";
import { LinkProblem } from "#features/share/link-problem.tsx";
import { PassphraseDialog } from "#features/share/passphrase-dialog.tsx";
import { PreviewBar } from "#features/share/preview-bar.tsx";
import { countElements, countsText } from "#ui/counts.ts";
import { useVisit, type Visitor } from "./visit.ts";

/** Above the workspace while a link is looked at, asked for its passphrase, or found to be broken. */
export default function VisitBar({ visitor }: { visitor: Visitor }) {
  const visit = useVisit();
  const design = useEditor((state) => state.design);
  switch (visit.kind) {
    case "own":
      return null;
    case "preview":
      return (
        <PreviewBar
          name={design.name}
          counts={countsText(countElements(design))}
          onKeep={() => void visitor.keep()}
          onClose={() => void visitor.leave()}
        />
      );
    case "sealed":
      return <PassphraseDialog open onTry={visit.open} onClose={() => void visitor.leave()} />;
    case "problem":
      return (
        <LinkProblem
          text={visit.text}
          detail={visit.detail}
          onBlank={() => void visitor.leave({ blank: true })}
          onClose={() => void visitor.leave()}
        />
      );
  }
}

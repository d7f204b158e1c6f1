import { lazy, Suspense, useEffect, useState } from "react";
import type { Design } from "#core/design/model.ts";
import type { Finding } from "#core/lint/finding.ts";
import { useBus, useEditorSession } from "#editor/react.tsx";
import { announceProblems } from "./announce.ts";

const SuppressDialog = lazy(() => import("./suppress-dialog.tsx"));
const RulesDialog = lazy(() => import("./rules/rules-dialog.tsx"));

/**
 * Does what is asked about problems from anywhere, and says when their number has changed. `onOpenExample` takes the
 * design of an example as one of the user's own.
 */
export default function ProblemRequests({ onOpenExample }: { onOpenExample: (design: Design) => void }) {
  const editor = useEditorSession();
  const [suppressing, setSuppressing] = useState<Finding | null>(null);
  const [rule, setRule] = useState<string | null>(null);
  useEffect(() => announceProblems(editor), [editor]);
  useBus("problems/step", async ({ by }) => (await import("./step.ts")).stepProblem(editor, by));
  useBus("problem/fix", async ({ finding }) => (await import("./edits.ts")).fixProblem(editor, finding));
  useBus("problem/fix-all", async ({ rule }) => (await import("./edits.ts")).fixAllOfRule(editor, rule));
  useBus("problem/suppress", async ({ finding }) => {
    const { presentFinding } = await import("./edits.ts");
    setSuppressing((await presentFinding(editor, finding)) ?? null);
  });
  useBus("rules/open", ({ rule = "" }) => setRule(rule));
  return (
    <Suspense fallback={null}>
      {suppressing && <SuppressDialog finding={suppressing} onClose={() => setSuppressing(null)} />}
      {rule !== null && <RulesDialog initial={rule} onOpenExample={onOpenExample} onClose={() => setRule(null)} />}
    </Suspense>
  );
}

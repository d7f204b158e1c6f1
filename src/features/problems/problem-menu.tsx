import { BookOpenText, Braces, Copy, Eye, EyeOff, LocateFixed, Wrench } from "lucide-react";
import type { Editor } from "#editor/store.ts";
import type { MenuItem } from "#ui/menu-item.ts";
import { shortcutText } from "#ui/shortcut.ts";
import { numeral } from "#ui/words.ts";
import { fixAllOfRule, fixProblem, goToProblem, showInText, unsuppress } from "./edits.ts";
import type { FindingRow, GroupRow, ProblemRow } from "./rows.ts";
import { findingSummary } from "./words.ts";

/** What can be done with a row. Edits are left out while the design is only looked at. */
export function problemMenu(row: ProblemRow, editor: Editor): readonly MenuItem[] {
  return row.type === "group" ? groupMenu(row, editor) : findingMenu(row, editor);
}

function groupMenu({ subject }: GroupRow, editor: Editor): readonly MenuItem[] {
  if (subject.by === "rule") return [...fixAllItem(editor, subject.rule, ""), explainItem(editor, subject.rule, "")];
  const { id } = subject;
  if (id === undefined) return [];
  const run = () => {
    editor.getState().select([id]);
    editor.bus.emit("view/reveal", { id });
  };
  return [{ id: "show", label: "Select and show", icon: <LocateFixed />, run }];
}

function findingMenu({ finding }: FindingRow, editor: Editor): readonly MenuItem[] {
  const { fix, suppressed, rule } = finding;
  const editing = editor.getState().mode === "edit";
  return [
    {
      id: "go",
      label: "Go to the field",
      icon: <LocateFixed />,
      hint: "Enter",
      run: () => goToProblem(editor, finding),
    },
    { id: "text", label: "Show in the text", icon: <Braces />, hint: "T", run: () => showInText(editor, finding) },
    explainItem(editor, rule, "E"),
    { id: "copy", label: "Copy the message", icon: <Copy />, run: () => void copy(editor, finding) },
    ...(editing && fix && suppressed === undefined
      ? [
          {
            id: "fix",
            label: fix.label,
            icon: <Wrench />,
            hint: shortcutText("Mod+."),
            separated: true,
            ...(fix.caveat && { detail: fix.caveat }),
            run: () => void fixProblem(editor, finding.id),
          },
        ]
      : []),
    ...fixAllItem(editor, rule, "Shift+F"),
    ...(editing ? [suppressItem(finding, editor)] : []),
  ];
}

function suppressItem(finding: FindingRow["finding"], editor: Editor): MenuItem {
  if (finding.suppressed !== undefined) {
    const run = () => unsuppress(editor, finding);
    return { id: "unsuppress", label: "No longer suppress", icon: <Eye />, hint: "S", separated: true, run };
  }
  const run = () => editor.bus.emit("problem/suppress", { finding: finding.id });
  return { id: "suppress", label: "Suppress…", icon: <EyeOff />, hint: "S", separated: true, run };
}

function explainItem(editor: Editor, rule: string, hint: string): MenuItem {
  const run = () => editor.bus.emit("rules/open", { rule });
  return { id: "explain", label: "Explain the rule", icon: <BookOpenText />, hint, run };
}

/** Nothing when no fix of the rule could be run. */
function fixAllItem(editor: Editor, rule: string, hint: string): readonly MenuItem[] {
  if (editor.getState().mode !== "edit") return [];
  const count = editor.findings.getState().findings.filter((each) => each.rule === rule && each.fix).length;
  if (count < 2) return [];
  const label = `Fix all ${numeral(count)} of this rule`;
  return [{ id: "fix-all", label, icon: <Wrench />, hint, run: () => void fixAllOfRule(editor, rule) }];
}

async function copy(editor: Editor, finding: FindingRow["finding"]): Promise<void> {
  try {
    await navigator.clipboard.writeText(
      `${findingSummary(editor.getState().design.elements, finding)} (${finding.rule})`,
    );
    editor.bus.emit("say", { text: "Copied the message" });
  } catch {
    editor.bus.emit("say", { text: "The browser did not allow copying", show: "error" });
  }
}

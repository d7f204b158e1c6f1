import type { KeyboardEvent } from "react";
import { useEditorSession } from "#editor/react.tsx";
import { isMac } from "#ui/shortcut.ts";
import { fixAllOfRule, fixProblem, goToProblem, showInText, unsuppress } from "./edits.ts";
import type { FindingRow, ProblemList, ProblemRow } from "./rows.ts";
import { toggleGroup } from "./view.ts";

const PAGE = 8;

interface ProblemKeysOptions {
  list: ProblemList;
  active: number;
  moveTo: (index: number) => void;
  openMenu: (row: ProblemRow) => void;
}

/** What keys do in the tree of problems: walking (WAI-ARIA tree view), going there, fixing, suppressing, explaining. */
export function useProblemKeys({ list, active, moveTo, openMenu }: ProblemKeysOptions) {
  const editor = useEditorSession();
  const { rows, indexOf } = list;
  const open = (row: FindingRow) => goToProblem(editor, row.finding);

  function walk(key: string, row: ProblemRow): boolean {
    const last = rows.length - 1;
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + PAGE,
      PageUp: active - PAGE,
      Home: 0,
      End: last,
    }[key];
    if (to !== undefined) moveTo(Math.max(0, Math.min(to, last)));
    else if (key === "ArrowRight" && row.type === "group") {
      if (row.expanded) moveTo(Math.min(active + 1, last));
      else toggleGroup(row.key);
    } else if (key === "ArrowLeft") {
      if (row.type === "finding") moveTo(indexOf.get(row.parent) ?? active);
      else if (row.expanded) toggleGroup(row.key);
    } else if ((key === "Enter" || key === " ") && row.type === "group") toggleGroup(row.key);
    else return false;
    return true;
  }

  function act(key: string, { finding }: FindingRow): boolean {
    const editing = editor.getState().mode === "edit";
    const accepted = finding.suppressed !== undefined;
    if (key === "Enter") goToProblem(editor, finding);
    else if (key === "t") showInText(editor, finding);
    else if (key === "e") editor.bus.emit("rules/open", { rule: finding.rule });
    else if (!editing) return false;
    else if (key === "f" && finding.fix && !accepted) void fixProblem(editor, finding.id);
    else if (key === "F") void fixAllOfRule(editor, finding.rule);
    else if (key === "s" && accepted) unsuppress(editor, finding);
    else if (key === "s") editor.bus.emit("problem/suppress", { finding: finding.id });
    else return false;
    return true;
  }

  function onKeyDown(event: KeyboardEvent) {
    const row = rows[active];
    if (!row || event.target !== event.currentTarget) return;
    const { key, shiftKey, altKey } = event;
    const mod = isMac() ? event.metaKey : event.ctrlKey;
    const isMenu = key === "ContextMenu" || (key === "F10" && shiftKey);
    if (isMenu) openMenu(row);
    else if (mod && key === "." && row.type === "finding") act("f", row);
    else if (mod || altKey) return;
    else if (!walk(key, row) && !(row.type === "finding" && act(key, row))) return;
    event.preventDefault();
  }

  return { onKeyDown, open };
}

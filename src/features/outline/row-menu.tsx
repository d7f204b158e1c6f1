import {
  ArrowRight,
  Cable,
  Copy,
  Focus,
  ListChecks,
  LocateFixed,
  PencilLine,
  Spline,
  Trash2,
  Unplug,
} from "lucide-react";
import type { ElementId } from "#core/design/ids.ts";
import { planDisconnect } from "#core/topology/connections/disconnect.ts";
import { isMissing, type NodeId } from "#core/topology/model.ts";
import type { Editor } from "#editor/store.ts";
import { findingMark } from "#ui/finding-mark.ts";
import type { MenuItem } from "#ui/menu-item.ts";
import { shortcutText } from "#ui/shortcut.ts";
import { counted, nodeTitle } from "#ui/words.ts";
import { focusFlow } from "./focus-flow.ts";
import type { OutlineRow } from "./outline-rows.ts";
import { disconnect, duplicateNodes, openRow, removeNodes, renameRow, targetsOf } from "./row-edits.ts";

/** What can be done with a row. Edits are left out while the design is only looked at. */
export function rowMenu(row: OutlineRow, editor: Editor, follow: (row: OutlineRow) => void): readonly MenuItem[] {
  switch (row.type) {
    case "element":
      return elementMenu(row, editor);
    case "wire":
      return wireMenu(row, editor, () => follow(row));
    case "dead-end":
      return [
        {
          id: "field",
          label: "Go to the field",
          icon: <LocateFixed />,
          hint: "Enter",
          run: () => openRow(editor, row),
        },
      ];
    default:
      return [];
  }
}

function elementMenu(row: Extract<OutlineRow, { type: "element" }>, editor: Editor): readonly MenuItem[] {
  const { id } = row.entry;
  const editing = editor.getState().mode === "edit" && !isMissing(id);
  const targets = targetsOf(editor, row);
  const several = targets.length > 1 ? ` ${counted(targets.length, "element")}` : "";
  const wirable = row.entry.kind !== "note" && row.entry.kind !== "boundary";
  const show: readonly MenuItem[] = [
    { id: "show", label: "Select and show", icon: <LocateFixed />, hint: "Enter", run: () => openRow(editor, row) },
    ...(wirable ? [{ id: "flow", label: "Focus on its flow", icon: <Focus />, run: () => focusFlow(editor, id) }] : []),
    ...problemsItem(editor, id),
  ];
  if (!editing) return show;
  return [
    ...show,
    ...(wirable
      ? [
          {
            id: "connect",
            label: "Connect to…",
            icon: <Cable />,
            run: () => editor.bus.emit("connect/start", { from: id }),
          },
        ]
      : []),
    { id: "rename", label: "Rename", icon: <PencilLine />, hint: "F2", run: () => renameRow(editor, row) },
    {
      id: "duplicate",
      label: `Duplicate${several}`,
      icon: <Copy />,
      hint: shortcutText("Mod+D"),
      run: () => duplicateNodes(editor, targets),
    },
    {
      id: "delete",
      label: `Delete${several}`,
      icon: <Trash2 />,
      hint: "Del",
      danger: true,
      separated: true,
      run: () => removeNodes(editor, targets),
    },
  ];
}

/** Nothing for what no problem is found about. */
function problemsItem(editor: Editor, id: NodeId): readonly MenuItem[] {
  const element = id as ElementId;
  const mark = findingMark(editor.findings.getState().byElement.get(element));
  if (!mark) return [];
  const run = () => editor.bus.emit("problems/open", { element });
  return [{ id: "problems", label: `Show ${mark.text}`, icon: <ListChecks />, run }];
}

function wireMenu(row: Extract<OutlineRow, { type: "wire" }>, editor: Editor, follow: () => void): readonly MenuItem[] {
  const { design, topology, mode } = editor.getState();
  const plan = mode === "edit" ? planDisconnect(design, row.wire) : null;
  const ways = plan?.ok ? plan.options : [];
  return [
    {
      id: "follow",
      label: `Go to ${nodeTitle(design, topology, row.other)}`,
      icon: <ArrowRight />,
      hint: "Enter",
      run: follow,
    },
    {
      id: "select",
      label: "Select the wire",
      icon: <Spline />,
      hint: "Space",
      run: () => editor.getState().selectWire(row.wire.id),
    },
    ...ways.map((option, at) => ({
      id: option.id,
      label: option.label,
      detail: option.detail,
      icon: <Unplug />,
      danger: true,
      separated: at === 0,
      run: () => disconnect(editor, option),
    })),
  ];
}

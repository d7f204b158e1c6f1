/** What can be done about a problem, each as one step to undo. */
import type { ElementId } from "#core/design/ids.ts";
import type { Design, Suppression } from "#core/design/model.ts";
import type { Finding } from "#core/lint/finding.ts";
import { whenFresh } from "#editor/findings.ts";
import type { Editor } from "#editor/store.ts";
import { counted } from "#ui/words.ts";
import { ruleTitle } from "./words.ts";

/** Longer than this, and one wonders whether anything happens. */
const PATIENCE_MS = 800;

/** The finding as it is of the present design; undefined when it is gone. */
export async function presentFinding(editor: Editor, id: string): Promise<Finding | undefined> {
  if (!(await whenFresh(editor.findings))) return undefined;
  const { findings, suppressed } = editor.findings.getState();
  return [...findings, ...suppressed].find((finding) => finding.id === id);
}

/** Runs the fix of a finding. */
export async function fixProblem(editor: Editor, id: string): Promise<void> {
  const finding = await presentFinding(editor, id);
  const fix = finding?.fix;
  if (!fix) {
    editor.bus.emit("say", { text: "This problem is gone already", show: "info" });
    return;
  }
  const { design } = editor.getState();
  const done = editor.getState().run(fix.command, { label: `Fixed: ${fix.label}` });
  if (done.ok) {
    showAdded(editor, design, finding.element);
    tellDone(editor, `Fixed: ${fix.label}`, fix.caveat);
  } else editor.bus.emit("say", { text: "The fix does not suit the design any more", show: "error" });
}

/** Runs all fixes of a rule, linting between, as one step. */
export async function fixAllOfRule(editor: Editor, rule: string): Promise<void> {
  const told = setTimeout(() => editor.bus.emit("say", { text: "Working out the fixes…", show: "info" }), PATIENCE_MS);
  const plan = (await whenFresh(editor.findings)) ? await editor.findings.getState().planFixes?.(rule) : null;
  clearTimeout(told);
  if (!plan) {
    editor.bus.emit("say", { text: "The design changed while the fixes were worked out: try again", show: "info" });
    return;
  }
  const { commands, caveats, left } = plan;
  if (commands.length === 0) {
    editor.bus.emit("say", { text: "Nothing of this rule can be fixed by itself", show: "info" });
    return;
  }
  const label = `Fixed ${counted(commands.length, "problem")}: ${ruleTitle(rule)}`;
  const { design } = editor.getState();
  if (!editor.getState().run({ type: "batch", commands }, { label }).ok) return;
  showAdded(editor, design);
  const rest = left > 0 ? [`${counted(left, "problem")} of this rule left: they need a decision.`] : [];
  tellDone(editor, label, [...caveats, ...rest].join(" "));
}

/** Which findings a suppression is about: one element's of the rule, or all of the rule. */
export type Scope = "element" | "design";

/** Keeps in the design that a finding is accepted, and why. */
export function suppress(editor: Editor, { rule, element }: Finding, scope: Scope, reason: string): void {
  const about = scope === "element" && element ? { rule, element } : { rule };
  const others = editor.getState().design.suppressions.filter((each) => !sameScope(each, about));
  const label = `Suppressed: ${ruleTitle(rule)}`;
  const command = { type: "design/suppress", suppressions: [...others, { ...about, reason }] } as const;
  if (editor.getState().run(command, { label }).ok) tellDone(editor, label);
}

/** The suppression that holds for a finding: its element's own, else that of the whole design. */
export function suppressionOf(
  suppressions: readonly Suppression[],
  { rule, element }: Pick<Finding, "rule" | "element">,
): Suppression | undefined {
  const own = suppressions.find((each) => each.rule === rule && each.element !== undefined && each.element === element);
  return own ?? suppressions.find((each) => each.rule === rule && each.element === undefined);
}

/** Takes back the suppression that holds for a finding. */
export function unsuppress(editor: Editor, finding: Finding): void {
  const { suppressions } = editor.getState().design;
  const held = suppressionOf(suppressions, finding);
  if (!held) return;
  const label = `No longer suppressed: ${ruleTitle(finding.rule)}`;
  const command = { type: "design/suppress", suppressions: suppressions.filter((each) => each !== held) } as const;
  if (editor.getState().run(command, { label }).ok) tellDone(editor, label);
}

/** Selects what a finding is about, brings it into view and puts the cursor into the field. */
export function goToProblem(editor: Editor, { element, at, related }: Finding): void {
  const id = element ?? (at.length === 0 ? related[0] : undefined) ?? null;
  if (id !== null) editor.bus.emit("view/reveal", { id });
  editor.bus.emit("inspector/focus", { id, path: at });
}

/** Puts the cursor on the value in the text. */
export function showInText(editor: Editor, { element, at }: Finding): void {
  editor.bus.emit("text/reveal", { id: element ?? null, path: at });
}

/** Brings what a fix has added into view, with what it was added for. */
function showAdded(editor: Editor, before: Design, about?: ElementId): void {
  const { elements } = editor.getState().design;
  const added = [...elements.keys()].filter((id) => !before.elements.has(id));
  if (added.length === 0) return;
  const ids = about !== undefined && elements.has(about) ? [about, ...added] : added;
  editor.bus.emit("view/fit", { ids, ifHidden: true });
}

function sameScope(a: Pick<Suppression, "rule" | "element">, b: Pick<Suppression, "rule" | "element">): boolean {
  return a.rule === b.rule && a.element === b.element;
}

/** With an Undo that takes back this step, as long as it is the newest. */
function tellDone(editor: Editor, text: string, detail?: string): void {
  const step = editor.getState().past.at(-1);
  const run = () => {
    const newest = editor.getState().past.at(-1) === step;
    const undone = newest ? editor.getState().undo() : null;
    const refused = "Other edits came after it: undo those first";
    editor.bus.emit("say", undone ? { text: `Undone: ${undone}` } : { text: refused, show: "info" });
  };
  editor.bus.emit("say", { text, show: "success", ...(detail && { detail }), action: { label: "Undo", run } });
}

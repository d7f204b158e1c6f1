/** Squiggles under the values that findings are about, and what can be done about them: fix, explain, suppress. */
import type { Finding, Severity } from "#core/lint/finding.ts";
import type { Editor } from "#editor/store.ts";
import { monaco } from "#ui/monaco/monaco.ts";
import { type FollowFindings, followFindings, type PlacedFinding } from "../sync/follow-findings.ts";
import { connectPlaces } from "../sync/places-link.ts";

const OWNER = "findings";
const COMMAND = "design.finding";
const KIND = "quickfix";
const LATER = (run: () => void, ms: number) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

type Act = "problem/fix" | "problem/suppress" | "rules/open";

interface Options {
  readonly editor: Editor;
  readonly model: monaco.editor.ITextModel;
  readonly text: () => string;
  /** Reads what has been typed; false when the text is not a design. */
  readonly flush: () => boolean;
}

export function showFindings({ editor, model, text, flush }: Options): FollowFindings {
  const places = connectPlaces();
  /** By what a marker says and where. */
  const byMarker = new Map<string, Finding>();
  const show = (placed: readonly PlacedFinding[]) => {
    const markers = placed.map((each) => markerOf(model, each));
    byMarker.clear();
    markers.forEach((marker, index) => {
      const finding = placed[index]?.finding;
      if (finding) byMarker.set(keyOf(marker), finding);
    });
    monaco.editor.setModelMarkers(model, OWNER, markers);
  };
  const follow = followFindings(editor, {
    text,
    version: () => model.getVersionId(),
    locate: places.locate,
    show,
    later: LATER,
  });
  const command = monaco.editor.registerCommand(COMMAND, (_accessor, act: Act, finding: Finding) => {
    if (act === "rules/open") editor.bus.emit(act, { rule: finding.rule });
    else if (flush()) editor.bus.emit(act, { finding: finding.id });
    else editor.bus.emit("say", { text: "The text is not a design: mend its errors first", show: "info" });
  });
  const actions = monaco.languages.registerCodeActionProvider(
    ["json", "plaintext"],
    {
      provideCodeActions(asked, _range, { markers }) {
        const editing = editor.getState().mode === "edit";
        const found = asked === model ? markers.map((marker) => [marker, byMarker.get(keyOf(marker))] as const) : [];
        return {
          actions: found.flatMap(([marker, finding]) => (finding ? actionsFor(marker, finding, editing) : [])),
          dispose: () => {},
        };
      },
    },
    { providedCodeActionKinds: [KIND] },
  );
  return {
    textIs: follow.textIs,
    stop() {
      follow.stop();
      places.end();
      command.dispose();
      actions.dispose();
    },
  };
}

function markerOf(model: monaco.editor.ITextModel, { finding, span }: PlacedFinding): monaco.editor.IMarkerData {
  const start = model.getPositionAt(span.offset);
  const end = model.getPositionAt(span.offset + span.length);
  const { rule, severity, message } = finding;
  return {
    severity: severityOf(severity),
    message,
    code: rule,
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
}

function severityOf(severity: Severity): monaco.MarkerSeverity {
  const levels = monaco.MarkerSeverity;
  return { error: levels.Error, warning: levels.Warning, info: levels.Info }[severity];
}

function keyOf({ code, message, startLineNumber, startColumn }: monaco.editor.IMarkerData): string {
  return `${typeof code === "string" ? code : ""} ${startLineNumber}:${startColumn} ${message}`;
}

function actionsFor(
  marker: monaco.editor.IMarkerData,
  finding: Finding,
  editing: boolean,
): monaco.languages.CodeAction[] {
  const { fix, rule } = finding;
  const action = (title: string, act: Act, isPreferred = false): monaco.languages.CodeAction => ({
    title,
    kind: KIND,
    diagnostics: [marker],
    isPreferred,
    command: { id: COMMAND, title, arguments: [act, finding] },
  });
  return [
    ...(fix && editing ? [action(fix.label, "problem/fix", true)] : []),
    action(`Explain ${rule}`, "rules/open"),
    ...(editing ? [action(`Suppress ${rule}…`, "problem/suppress")] : []),
  ];
}

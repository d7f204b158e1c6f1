/**
 * Keeps a text and the design the same, both ways. Headless: Monaco is behind `TextBuffer`.
 *
 * The text is either in step with the design, or the user has edited it. Edits are read after a pause; what they
 * change becomes one command. While the text is not a design, the design stays as it was and the text is left alone,
 * whatever happens to the design.
 */
import type { DesignError } from "#core/design/errors.ts";
import type { Design } from "#core/design/model.ts";
import { parseDesign } from "#core/design/parse.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import type { Editor, EditorState } from "#editor/store.ts";
import { LARGE_TEXT, minimalEdits, type TextEdit } from "#editor/text-edits.ts";
import { mergeCommand } from "./merge.ts";

export interface TextBuffer {
  text(): string;
  /** Not the user's doing: no `edited()` follows. */
  apply(edits: readonly TextEdit[]): void;
}

export type TextStatus =
  | { readonly state: "synced" }
  /** Edited, not read yet. */
  | { readonly state: "typing" }
  /** Not a design. `designChanged`: the design has moved on, and the text does not show it. */
  | { readonly state: "invalid"; readonly errors: readonly DesignError[]; readonly designChanged: boolean };

export interface TextSync {
  status(): TextStatus;
  /** The user has edited the buffer. */
  edited(): void;
  /** Reads the text now; false when it is not a design. */
  flush(): boolean;
  /** Brings the text into its canonical form; nothing happens while it is not a design. */
  tidy(): void;
  /** Throws the edits of the text away: it shows the design again. */
  discard(): void;
  /** Stops following the design. What is not a design yet is given back, to be taken up by `resume`. */
  stop(): Unfinished | null;
}

/** A text that is not a design, and the design that it was made from. */
export interface Unfinished {
  readonly text: string;
  readonly base: Design;
}

const READ_AFTER_MS = { normal: 250, large: 1200 };
const WRITE_AFTER_MS = { normal: 60, large: 700 };
const SYNCED: TextStatus = { state: "synced" };
const TYPING: TextStatus = { state: "typing" };

/** Writes the design into the buffer at once, unless there is an unfinished text to go on with. */
export function createTextSync(
  editor: Editor,
  buffer: TextBuffer,
  onStatus: (status: TextStatus) => void,
  resume?: Unfinished,
): TextSync {
  let status: TextStatus = SYNCED;
  /** What the text says, or said before it was edited. */
  let base: Design = editor.getState().design;
  let edited = false;
  let canonical = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;

  const pace = (times: { normal: number; large: number }) =>
    buffer.text().length > LARGE_TEXT ? times.large : times.normal;
  const later = (task: () => void, ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(task, ms);
  };
  const setStatus = (next: TextStatus) => {
    status = next;
    onStatus(next);
  };

  const write = () => {
    clearTimeout(timer);
    const { design } = editor.getState();
    buffer.apply(minimalEdits(buffer.text(), serializeDesign(design)));
    base = design;
    edited = false;
    canonical = true;
    setStatus(SYNCED);
  };

  const flush = (): boolean => {
    if (!edited) return true;
    clearTimeout(timer);
    const { design: current, mode } = editor.getState();
    const parsed = parseDesign(buffer.text());
    if (!parsed.ok) {
      setStatus({ state: "invalid", errors: parsed.error, designChanged: current !== base });
      return false;
    }
    const command = mode === "edit" ? mergeCommand(base, parsed.value, current) : null;
    const movedOn = current !== base;
    if (command) {
      running = true;
      editor.getState().run(command, { label: "Edited text", merge: "text-editor" });
      running = false;
    }
    base = editor.getState().design;
    edited = false;
    if (movedOn) write();
    else setStatus(SYNCED);
    return true;
  };

  const onDesign = (state: EditorState, before: EditorState) => {
    if (state.design === before.design || running) return;
    const opened = state.past.length === 0 && state.future.length === 0;
    if (opened) return write();
    if (!edited) return later(write, pace(WRITE_AFTER_MS));
    if (status.state === "invalid" && !status.designChanged) setStatus({ ...status, designChanged: true });
  };

  const unsubscribe = editor.subscribe(onDesign);
  if (resume) {
    buffer.apply(minimalEdits(buffer.text(), resume.text));
    base = resume.base;
    edited = true;
    flush();
  } else write();

  return {
    status: () => status,
    edited() {
      edited = true;
      canonical = false;
      if (status.state === "synced") setStatus(TYPING);
      later(flush, pace(READ_AFTER_MS));
    },
    flush,
    tidy() {
      if (flush() && !canonical) write();
    },
    discard: write,
    stop() {
      const finished = flush();
      clearTimeout(timer);
      unsubscribe();
      return finished ? null : { text: buffer.text(), base };
    },
  };
}

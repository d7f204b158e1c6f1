/** A walk through the guide in one session: what was entered, which step is shown, and what it did to the design. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, emptyDesign } from "#core/design/model.ts";
import { adjust, adopted, type Contribution, noContribution } from "#core/guide/adjust.ts";
import type { AnswerPath } from "#core/guide/answers.ts";
import { changesBetween, type SettingChange } from "#core/guide/changes.ts";
import type { Decision, GuideStepId } from "#core/guide/draft.ts";
import { type AnswersError, answersErrorMessage } from "#core/guide/errors.ts";
import { answersOf } from "#core/guide/read-back.ts";
import { takeCommand } from "#core/guide/standing.ts";
import type { Editor, EditorState, Step } from "#editor/store.ts";
import { type Entries, entryAt, withEntry } from "./entries.ts";
import { settle } from "./settle.ts";
import { outcomeText } from "./words.ts";

/** What the newest answer did. */
export interface Outcome {
  /** What was answered: `rate of orders.order.placed`. */
  readonly label: string;
  readonly changes: readonly SettingChange[];
  /** What it wants no longer, and hands kept. */
  readonly kept: readonly ElementId[];
}

/** What a design told about itself when the walk began on it. */
export interface Review {
  /** Elements that answers could be read from, or that follow from them. */
  readonly read: number;
  /** Elements that no answer stands for: the walk leaves them alone. */
  readonly unread: readonly ElementId[];
}

export interface WalkState {
  readonly step: GuideStepId;
  readonly entries: Entries;
  /** While there are any, the design waits. */
  readonly errors: readonly AnswersError[];
  readonly contribution: Contribution;
  readonly outcome: Outcome | null;
  /** Null when it began on a blank canvas. */
  readonly review: Review | null;
}

/** An answer that became a step of the design's history. */
interface Answered {
  readonly path: AnswerPath;
  readonly from: unknown;
  readonly to: unknown;
  readonly before: Contribution;
  readonly after: Contribution;
}

/** One for each session. It goes on while nobody looks at it, and ends when another design is opened. */
export class Walk {
  readonly store: StoreApi<WalkState>;
  private answered = new WeakMap<Step, Answered>();
  /** The design that it began on, while nothing was answered yet. */
  private untouched: Design | null;

  constructor(private readonly editor: Editor) {
    const { design } = editor.getState();
    this.store = createStore<WalkState>()(() => beginningOn(design));
    this.untouched = design;
    editor.subscribe((now, before) => this.follow(now, before));
  }

  /** Enters an answer; undefined takes it back. `label` says which: `rate of orders.order.placed`. */
  answer(path: AnswerPath, value: unknown, label: string): void {
    const { entries } = this.store.getState();
    const from = entryAt(entries, path);
    this.enter(withEntry(entries, path, value), { path, from, to: value }, label);
  }

  /** All answers at once: of a file, say. */
  answerAll(entries: Entries, label: string): void {
    this.enter(entries, { path: [], from: this.store.getState().entries, to: entries }, label);
  }

  goTo(step: GuideStepId): void {
    this.store.setState({ step, outcome: null });
  }

  /** Forgets the answers and takes away what they brought. */
  startOver(): void {
    const { entries } = this.store.getState();
    const fresh = entriesOf(this.store.getState().contribution.origin.environment);
    this.untouched = null;
    this.bring(fresh, null, { path: [], from: entries, to: fresh }, "starting over");
    this.store.setState({ step: "requirements", review: null });
  }

  /** Reads the answers of the design as it is now. */
  begin(): void {
    const { design } = this.editor.getState();
    this.answered = new WeakMap();
    this.untouched = design;
    this.store.setState(beginningOn(design));
  }

  /** Goes on where it was left; a walk that nothing was answered in begins on the design as it is by now. */
  resume(): void {
    if (this.untouched && this.untouched !== this.editor.getState().design) this.begin();
  }

  /** Makes the design as these decisions say, where it is otherwise. */
  take(decisions: readonly Decision[], label: string): void {
    const { design, run } = this.editor.getState();
    const command = takeCommand(design, this.store.getState().contribution, decisions);
    if (command && run(command, { label }).ok) this.editor.bus.emit("say", { text: label });
  }

  private enter(entries: Entries, change: Pick<Answered, "path" | "from" | "to">, label: string): void {
    const settled = settle(entries);
    this.untouched = null;
    if (!settled.ok) {
      this.store.setState({ entries, errors: settled.errors, outcome: null });
      const [first] = settled.errors;
      if (first) this.editor.bus.emit("say", { text: `To mend: ${answersErrorMessage(first)}` });
      return;
    }
    this.bring(entries, settled, change, label);
  }

  private bring(
    entries: Entries,
    settled: Extract<ReturnType<typeof settle>, { ok: true }> | null,
    change: Pick<Answered, "path" | "from" | "to">,
    label: string,
  ): void {
    const { contribution: before } = this.store.getState();
    const { design, past, run } = this.editor.getState();
    const done = adjust(design, before, settled?.made ?? null, settled?.answers);
    const { contribution: after, command, kept } = done;
    // Before the design changes: who draws it sees both of one mind.
    this.store.setState({ entries, errors: [], contribution: after, outcome: null });
    if (!command) return;
    const merge = `guide/${change.path.join("/")}`;
    if (!run(command, { label: `Guide: ${label}`, ...(change.path.length > 0 && { merge }) }).ok) return;
    const now = this.editor.getState();
    this.remember(past.at(-1), now.past, { ...change, before, after });
    const changes = changesBetween(design, now.design, { before: before.steps, after: after.steps });
    const outcome = { label, changes, kept };
    this.store.setState({ outcome });
    if (changes.some(({ type }) => type !== "set")) this.show(now.design);
    this.editor.bus.emit("say", { text: outcomeText(outcome, now.design) });
  }

  /** Answers that follow each other at once are one step of the history. */
  private remember(last: Step | undefined, past: readonly Step[], answered: Answered): void {
    const step = past.at(-1);
    if (!step) return;
    const joined = last && past.at(-2) !== last ? this.answered.get(last) : undefined;
    this.answered.set(step, joined ? { ...answered, from: joined.from, before: joined.before } : answered);
  }

  private show({ elements }: Design): void {
    const ids = [...this.store.getState().contribution.wanted.keys()].filter((id) => elements.has(id));
    this.editor.bus.emit("view/fit", { ids, ifHidden: true });
  }

  /** The history takes answers back with what they brought, and brings them again. */
  private follow(now: EditorState, before: EditorState): void {
    if (now.past === before.past) return;
    const opened = now.past.length === 0 && now.future.length === 0;
    if (opened) this.begin();
    const [undone] = now.future;
    const redone = now.past.at(-1);
    if (undone && undone === before.past.at(-1)) this.recall(undone, "undo");
    else if (redone && redone === before.future[0]) this.recall(redone, "redo");
  }

  private recall(step: Step, way: "undo" | "redo"): void {
    const answered = this.answered.get(step);
    if (!answered) return;
    const value = way === "undo" ? answered.from : answered.to;
    const entries = withEntry(this.store.getState().entries, answered.path, value);
    const settled = settle(entries);
    this.store.setState({
      entries,
      errors: settled.ok ? [] : settled.errors,
      contribution: way === "undo" ? answered.before : answered.after,
      outcome: null,
    });
  }
}

/** Only what differs from the defaults was said by somebody. */
function entriesOf({ profile, server }: Design["environment"]): Entries {
  const { environment: usual } = emptyDesign();
  return profile === usual.profile && server === usual.server ? {} : { environment: { profile, server } };
}

function beginningOn(design: Design): WalkState {
  const contribution = noContribution(design);
  const start = { step: "requirements", errors: [], outcome: null } as const;
  if (design.elements.size === 0) {
    return { ...start, entries: entriesOf(design.environment), contribution, review: null };
  }
  const { messages, consumers = [], state = [], ...rest } = answersOf(design);
  const entries: Entries = {
    ...rest,
    ...(messages.length > 0 && { messages }),
    ...(consumers.length > 0 && { consumers }),
    ...(state.length > 0 && { state }),
  };
  const settled = settle(entries);
  const made = settled.ok ? settled.made : null;
  const own = made && settled.ok ? adopted(design, made, settled.answers) : contribution;
  const told = [...design.elements].filter(([, { kind }]) => kind !== "note" && kind !== "boundary");
  const unread = told.map(([id]) => id).filter((id) => !own.wanted.has(id));
  return {
    ...start,
    entries,
    errors: settled.ok ? [] : settled.errors,
    contribution: own,
    review: { read: told.length - unread.length, unread },
  };
}

const walks = new WeakMap<Editor, Walk>();

/** The walk of this session; it begins when it is first asked for. */
export function walkOf(editor: Editor): Walk {
  let walk = walks.get(editor);
  if (!walk) {
    walk = new Walk(editor);
    walks.set(editor, walk);
  }
  return walk;
}

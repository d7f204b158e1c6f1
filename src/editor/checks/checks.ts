/**
 * Keeps the findings of a session up to date. Editing never waits: one question is under way at a time, and the answer
 * is followed by a question about whatever the design is by then.
 */
import type { FixPlan } from "#core/lint/fix-all.ts";
import { sliced } from "../slices.ts";
import type { Editor } from "../store.ts";
import { Conversation, type Conversing, later } from "../worker/conversation.ts";
import { type Checked, checkedParts, deltaBetween, sameParts } from "./delta.ts";
import { FindingsLedger } from "./ledger.ts";
import type { CheckAnswer, CheckRequest } from "./session.ts";
import { connectWorker } from "./worker-link.ts";

/** After an edit: what it draws goes first. */
const AFTER_EDIT_MS = 20;

type Deps = Conversing<CheckRequest, CheckAnswer>;

const BROWSER: Deps = { connect: connectWorker, later };

/** From now on the findings of `editor` follow its design. Returns what ends that. */
export function startChecks(editor: Editor, deps: Deps = BROWSER): () => void {
  const checks = new Checks(editor, deps);
  const stop = editor.subscribe(() => checks.follow());
  checks.follow();
  return () => {
    stop();
    checks.end();
  };
}

interface Wanted {
  readonly rule: string;
  done(plan: FixPlan | null): void;
}

class Checks {
  private readonly conversation: Conversation<CheckRequest, CheckAnswer>;
  /** What the linter has been told; null when it must be told all. */
  private known: Checked | null = null;
  /** Whose fixes are being planned. */
  private planning: Wanted | null = null;
  private waking: (() => void) | null = null;
  /** An answer is being taken in. */
  private taking = false;
  private ended = false;
  private readonly wanted: Wanted[] = [];
  private readonly ledger = new FindingsLedger();
  private saidSo = false;
  /** On which the linter failed twice. */
  private given: Checked | null = null;

  constructor(
    private readonly editor: Editor,
    private readonly deps: Deps,
  ) {
    this.conversation = new Conversation(deps, {
      answer: (answer) => this.hear(answer),
      failure: (problem, inARow) => this.fail(problem, inARow),
    });
    editor.findings.setState({
      planFixes: (rule) =>
        new Promise((done) => {
          this.wanted.push({ rule, done });
          this.wake();
        }),
    });
  }

  /** The design may be another. */
  follow(): void {
    const { design } = this.editor.getState();
    if (this.known && sameParts(this.known, design)) return;
    if (this.given && sameParts(this.given, design)) return;
    this.given = null;
    if (this.editor.findings.getState().state !== "checking") this.editor.findings.setState({ state: "checking" });
    this.wake();
  }

  end(): void {
    this.ended = true;
    this.waking?.();
    this.conversation.end();
    this.refuseFixes();
  }

  private wake(): void {
    if (this.conversation.isBusy || this.waking || this.taking) return;
    this.waking = this.deps.later(() => {
      this.waking = null;
      this.next();
    }, AFTER_EDIT_MS);
  }

  /** Asks what is to be asked next. */
  private next(): void {
    const design = checkedParts(this.editor.getState().design);
    if (!this.known || !sameParts(this.known, design)) {
      const delta = this.known && deltaBetween(this.known, design);
      // Findings of another design would be wrong about this one, and its elements may have the same ids.
      if (!delta) this.editor.findings.setState(this.ledger.clear());
      this.known = design;
      this.conversation.ask(delta ? { type: "delta", delta } : { type: "whole", design });
      return;
    }
    this.planning = this.wanted.shift() ?? null;
    if (this.planning) this.conversation.ask({ type: "plan-fixes", rule: this.planning.rule });
    else this.editor.findings.setState({ state: "fresh" });
  }

  private hear(answer: CheckAnswer): void {
    const { design } = this.editor.getState();
    if (answer.type === "findings") {
      this.taking = true;
      sliced(this.ledger.take(answer.changed, design.elements.keys()), (found) => {
        this.taking = false;
        if (this.ended) return;
        this.editor.findings.setState(found);
        this.next();
      });
      return;
    }
    this.planning?.done(this.known && sameParts(this.known, design) ? answer.plan : null);
    this.planning = null;
    this.next();
  }

  /** Once more from the start; when that fails too, not before the design is another. */
  private fail(problem: string, inARow: number): void {
    this.refuseFixes();
    this.given = inARow > 1 ? this.known : null;
    this.known = null;
    if (this.given) {
      this.editor.findings.setState({ ...this.ledger.clear(), state: "stopped" });
      this.editor.bus.emit("say", {
        text: "This design could not be checked",
        detail: `The linter failed on it twice: ${problem} It tries again after the next edit.`,
        show: "error",
      });
      this.follow();
      return;
    }
    if (!this.saidSo) {
      this.saidSo = true;
      this.editor.bus.emit("say", { text: "The linter failed and was started again", detail: problem, show: "info" });
    }
    this.wake();
  }

  private refuseFixes(): void {
    this.planning?.done(null);
    this.planning = null;
    for (const { done } of this.wanted.splice(0)) done(null);
  }
}

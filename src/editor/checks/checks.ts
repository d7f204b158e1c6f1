/**
 * Keeps the findings of a session up to date. Editing never waits: one question is under way at a time, and the answer
 * is followed by a question about whatever the design is by then.
 */
import type { FixPlan } from "#core/lint/fix-all.ts";
import type { Editor } from "../store.ts";
import { type Checked, checkedParts, deltaBetween, sameParts } from "./delta.ts";
import { FindingsLedger } from "./ledger.ts";
import type { CheckAnswer, CheckRequest } from "./session.ts";
import { type Connect, connectWorker, type Link } from "./worker-link.ts";

/** After an edit: what it draws goes first. */
const AFTER_EDIT_MS = 20;
/** A linter that is silent for so long is stopped; ten thousand elements take it less than a second. */
const LONGEST_CHECK_MS = 60_000;

interface Deps {
  readonly connect: Connect;
  /** Runs something later; returns how to prevent it. */
  readonly later: (run: () => void, ms: number) => () => void;
}

const BROWSER: Deps = {
  connect: connectWorker,
  later: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

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
  private link: Link | null = null;
  /** What the linter has been told; null when it must be told all. */
  private known: Checked | null = null;
  private busy: { readonly fixes: Wanted | null; readonly cancel: () => void } | null = null;
  private waking: (() => void) | null = null;
  private wanted: Wanted[] = [];
  private readonly ledger = new FindingsLedger();
  /** Failures since the last answer. */
  private failures = 0;
  private saidSo = false;
  /** On which the linter failed twice. */
  private given: Checked | null = null;

  constructor(
    private readonly editor: Editor,
    private readonly deps: Deps,
  ) {
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
    this.waking?.();
    this.busy?.cancel();
    this.link?.end();
    for (const { done } of this.wanted) done(null);
  }

  private wake(): void {
    if (this.busy || this.waking) return;
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
      this.ask(delta ? { type: "delta", delta } : { type: "whole", design });
      return;
    }
    const fixes = this.wanted.shift();
    if (fixes) this.ask({ type: "plan-fixes", rule: fixes.rule }, fixes);
    else this.editor.findings.setState({ state: "fresh" });
  }

  private ask(request: CheckRequest, fixes: Wanted | null = null): void {
    this.link ??= this.connect();
    const cancel = this.deps.later(() => this.fail("It took longer than a minute."), LONGEST_CHECK_MS);
    this.busy = { fixes, cancel };
    this.link.send(request);
  }

  /** What a linter says that was stopped meanwhile is not heard. */
  private connect(): Link {
    const link: Link = this.deps.connect(
      (answer) => link === this.link && this.hear(answer),
      (problem) => link === this.link && this.fail(problem),
    );
    return link;
  }

  private hear(answer: CheckAnswer): void {
    if (answer.type === "failed") {
      this.fail(answer.problem);
      return;
    }
    const { fixes = null } = this.busy ?? {};
    this.busy?.cancel();
    this.busy = null;
    this.failures = 0;
    const { design } = this.editor.getState();
    if (answer.type === "findings") {
      this.editor.findings.setState(this.ledger.take(answer.changed, design.elements.keys()));
    } else {
      fixes?.done(this.known && sameParts(this.known, design) ? answer.plan : null);
    }
    this.next();
  }

  /** Once more from the start; when that fails too, not before the design is another. */
  private fail(problem: string): void {
    this.link?.end();
    this.link = null;
    this.busy?.cancel();
    for (const { done } of [...(this.busy?.fixes ? [this.busy.fixes] : []), ...this.wanted]) done(null);
    this.wanted = [];
    this.busy = null;
    this.given = this.failures > 0 ? this.known : null;
    this.failures += 1;
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
}

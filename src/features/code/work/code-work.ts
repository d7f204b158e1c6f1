/**
 * Keeps the code of a session's design up to date while somebody looks at it. Editing never waits: one question is
 * under way at a time, and the answer is followed by a question about whatever the design is by then.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ExportFile, ExportNote } from "#core/codegen/target.ts";
import { type Design, emptyDesign } from "#core/design/model.ts";
import { designDelta } from "#editor/design-delta.ts";
import type { Editor } from "#editor/store.ts";
import { Conversation, type Conversing, later } from "#editor/worker/conversation.ts";
import type { CodeAnswer, CodeRequest, RenderedAnswer, TargetInfo } from "./session.ts";
import { connectWorker } from "./worker-link.ts";

/** After an edit: what it draws goes first, and a drag or a word is many edits. */
const AFTER_EDIT_MS = 120;
/** What a team is most likely to come for. */
const FIRST_CHOICE = "nats-cli";

/** What a target makes of the design. */
export interface Code {
  readonly target: string;
  /** By path, in the target's order. A file is the same object as before when it says the same. */
  readonly files: ReadonlyMap<string, ExportFile>;
  readonly notes: readonly ExportNote[];
}

export interface CodeState {
  /** Empty until they are known. */
  readonly targets: readonly TargetInfo[];
  /** The id of the chosen one; empty until they are known. */
  readonly target: string;
  /** May be a moment behind the design; null when there is none. */
  readonly code: Code | null;
  /** `behind`: of a design before the present one; `stopped`: there is none, and `problem` says why. */
  readonly state: "behind" | "fresh" | "stopped";
  readonly problem: string;
}

type Deps = Conversing<CodeRequest, CodeAnswer>;

const BROWSER: Deps = { connect: connectWorker, later };

type Zip = (bytes: Uint8Array<ArrayBuffer> | null) => void;
interface Asked {
  readonly design: Design;
  readonly target: string;
}

/** One for each session. Works between `start` and what it returns; what was written last stays. */
export class CodeWork {
  readonly store: StoreApi<CodeState> = createStore<CodeState>()(() => ({
    targets: [],
    target: "",
    code: null,
    state: "behind",
    problem: "",
  }));
  private readonly conversation: Conversation<CodeRequest, CodeAnswer>;
  /** Who waits for the archive that was asked for. */
  private zipping: Zip | null = null;
  private waking: (() => void) | null = null;
  /** What the worker was told and asked last. */
  private known: Asked | null = null;
  /** On which it gave nothing. */
  private given: Asked | null = null;
  private zips: Zip[] = [];

  constructor(
    private readonly editor: Editor,
    private readonly deps: Deps = BROWSER,
  ) {
    this.conversation = new Conversation(deps, {
      answer: (answer) => this.hear(answer),
      failure: (problem, inARow) => this.fail(problem, inARow),
    });
  }

  start(): () => void {
    const stop = this.editor.subscribe((now, before) => now.design !== before.design && this.follow());
    this.follow();
    return () => {
      stop();
      this.end();
    };
  }

  /** From now on the files of another target. */
  choose(target: string): void {
    if (target === this.store.getState().target) return;
    this.store.setState({ target });
    this.follow(0);
  }

  /** All files of the present design in one archive; null when there will be none. */
  zip(): Promise<Uint8Array<ArrayBuffer> | null> {
    return new Promise((done) => {
      this.zips.push(done);
      this.wake(0);
    });
  }

  /** Resolves with the code of the present design; null when there will be none. */
  fresh(): Promise<Code | null> {
    return new Promise((done) => {
      const settled = ({ state }: CodeState) => state !== "behind";
      const answer = ({ state, code }: CodeState) => done(state === "fresh" ? code : null);
      if (settled(this.store.getState())) return answer(this.store.getState());
      const stop = this.store.subscribe((state) => {
        if (!settled(state)) return;
        stop();
        answer(state);
      });
    });
  }

  private follow(after = AFTER_EDIT_MS): void {
    const { design } = this.editor.getState();
    const { target } = this.store.getState();
    if (this.given?.design === design && this.given.target === target) return;
    this.given = null;
    if (this.store.getState().state !== "behind") this.store.setState({ state: "behind", problem: "" });
    this.wake(after);
  }

  private wake(after: number): void {
    if (this.conversation.isBusy || (this.waking && after > 0)) return;
    this.waking?.();
    this.waking = this.deps.later(() => {
      this.waking = null;
      this.next();
    }, after);
  }

  /** Asks what is to be asked next. */
  private next(): void {
    const { targets, target, state } = this.store.getState();
    const { design } = this.editor.getState();
    if (targets.length === 0) this.conversation.ask({ type: "targets" });
    else if (state !== "stopped" && (this.known?.design !== design || this.known.target !== target)) {
      const delta = designDelta(this.known?.design ?? emptyDesign(), design);
      this.known = { design, target };
      this.conversation.ask({ type: "render", delta, target });
    } else if (state === "stopped") this.refuseZips();
    else {
      this.zipping = this.zips.shift() ?? null;
      if (this.zipping) this.conversation.ask({ type: "zip" });
      if (state !== "fresh") this.store.setState({ state: "fresh" });
    }
  }

  private hear(answer: CodeAnswer): void {
    switch (answer.type) {
      case "targets": {
        const { targets } = answer;
        const { target } = this.store.getState();
        const wanted = targets.find(({ id }) => id === (target || FIRST_CHOICE)) ?? targets[0];
        this.store.setState({ targets, target: wanted?.id ?? "" });
        break;
      }
      case "rendered":
        this.store.setState(({ code }) => ({ code: merged(code, answer) }));
        break;
      case "refused":
        this.stop(answer.problem);
        break;
      case "zip":
        this.zipping?.(answer.bytes);
        this.zipping = null;
        break;
    }
    this.next();
  }

  /** Once more from the start; when that fails too, not before the design or the target is another. */
  private fail(problem: string, inARow: number): void {
    this.zipping?.(null);
    this.zipping = null;
    if (inARow > 1) this.stop(problem);
    // Another worker is told everything anew.
    this.known = null;
    this.wake(0);
  }

  /** Until the design or the target is another: it may be so already. */
  private stop(problem: string): void {
    this.given = this.known;
    this.store.setState({ state: "stopped", problem, code: null });
    this.follow(0);
  }

  private refuseZips(): void {
    for (const zip of this.zips.splice(0)) zip(null);
  }

  private end(): void {
    this.waking?.();
    this.waking = null;
    this.conversation.end();
    this.zipping?.(null);
    this.zipping = null;
    this.refuseZips();
    this.known = null;
    this.given = null;
    this.store.setState({ state: "behind", problem: "" });
  }
}

/** Files that are only named are those of before. */
function merged(before: Code | null, { target, paths, changed, notes }: RenderedAnswer): Code {
  const old = before?.target === target ? before.files : new Map<string, ExportFile>();
  const fresh = new Map(changed.map((file) => [file.path, file]));
  const files = new Map<string, ExportFile>();
  for (const path of paths) {
    const file = fresh.get(path) ?? old.get(path);
    if (file) files.set(path, file);
  }
  return { target, files, notes };
}

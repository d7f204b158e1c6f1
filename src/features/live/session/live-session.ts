/**
 * The page's side of Live: what the worker is told and asked, and what it said. Lives as long as the page: the
 * connection stays while the panel is closed.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { AdvisoryLog } from "#core/live/advisories/log.ts";
import type { Resource } from "#core/live/comparison.ts";
import type { ApplyReport, StepOutcome } from "#core/live/plan.ts";
import type { WatchProblem } from "#core/live/watch/contract.ts";
import type { Series } from "#core/live/watch/series.ts";
import { type Checked, checkedParts, deltaBetween, sameParts } from "#editor/checks/delta.ts";
import { type ActivityFeed, createActivityFeed } from "#editor/live/activity-feed.ts";
import { NOT_LIVE } from "#editor/live/store.ts";
import type { Editor } from "#editor/store.ts";
import { type Later, later } from "#editor/worker/conversation.ts";
import type { Connect, Link } from "#editor/worker/link.ts";
import type {
  Answered,
  Compared,
  ConnectSettings,
  ImportAnswer,
  ImportWhat,
  LiveEvent,
  LiveRequest,
  PlanAnswer,
  PlanChoices,
  ReadFacts,
  Trouble,
} from "../worker/messages.ts";
import { connectWorker } from "../worker/worker-link.ts";
import { differencesByElement } from "./differences-by-element.ts";

/** After an edit: a word or a drag is many. */
const AFTER_EDIT_MS = 200;

/** How far the reading of a server has come; `of` is 0 while it is not known. */
export interface Reading {
  readonly streams: number;
  readonly of: number;
  readonly consumers: number;
}

/** What the panel shows beside what `editor.live` has. */
export interface LiveView {
  readonly reading: Reading | null;
  /** Of what was read last; null before. */
  readonly facts: ReadFacts | null;
  /** Why it could not be read. */
  readonly unread: Trouble | null;
  readonly compared: Compared | null;
  /** The comparison is of a design before the present one. */
  readonly behind: boolean;
  readonly news: AdvisoryLog | null;
  readonly watchProblems: readonly WatchProblem[];
}

const NOTHING: LiveView = {
  reading: null,
  facts: null,
  unread: null,
  compared: null,
  behind: false,
  news: null,
  watchProblems: [],
};

const GONE: Trouble = { text: "The connection ended before the answer came.", advice: [] };

type Hear = (answer: Answered<never> | Answered<unknown> | Series | null) => void;

type OnOutcome = (number: number, outcome: StepOutcome) => void;

/** One for each editing session. */
export class LiveSession {
  readonly store: StoreApi<LiveView> = createStore<LiveView>()(() => NOTHING);
  private link: Link<LiveRequest> | null = null;
  private feed: ActivityFeed | null = null;
  private stops: (() => void)[] = [];
  /** What the worker knows of the design. */
  private told: Checked | null = null;
  private waking: (() => void) | null = null;
  private questions = 0;
  private onOutcome: OnOutcome | null = null;
  private readonly waiting = new Map<number, Hear>();

  constructor(
    private readonly editor: Editor,
    private readonly connectTo: Connect<LiveRequest, LiveEvent> = connectWorker,
    private readonly soon: Later = later,
  ) {}

  /** Secrets go into this one message, and are kept nowhere here. */
  connect(settings: ConnectSettings): void {
    this.end();
    const link: Link<LiveRequest> = this.connectTo(
      (event) => link === this.link && this.hear(event),
      (problem) => link === this.link && this.fail(problem),
    );
    this.link = link;
    this.feed = createActivityFeed(this.editor);
    this.stops.push(
      this.editor.subscribe((now, before) => {
        // A design that is only looked at has nothing to do with the user's servers.
        if (now.mode !== "edit") this.disconnect();
        else if (now.design !== before.design) this.follow();
      }),
      this.feed.onFocus((focus) => this.link?.send({ type: "focus", focus })),
    );
    this.tell();
    link.send({ type: "focus", focus: this.feed.focus() });
    link.send({ type: "connect", settings });
  }

  /** Ends the connection, or the attempt, and forgets what was read. */
  disconnect(): void {
    this.end();
    this.editor.live.setState(NOT_LIVE, true);
  }

  /** Everything anew. */
  read(): void {
    if (!this.link || this.store.getState().reading) return;
    this.store.setState({ reading: { streams: 0, of: 0, consumers: 0 }, unread: null });
    this.link.send({ type: "read" });
  }

  stopReading(): void {
    this.link?.send({ type: "stop-reading" });
  }

  /** Of the design as it is now; asked again when that was edited meanwhile. */
  async import(what: ImportWhat): Promise<Answered<ImportAnswer>> {
    for (;;) {
      const design = checkedParts(this.editor.getState().design);
      const answer = await this.ask<ImportAnswer>((question) => ({ type: "import", question, what }));
      if (!answer.ok || sameParts(design, checkedParts(this.editor.getState().design))) return answer;
    }
  }

  /** `fresh`: of the server as it is now, which is read anew. */
  plan(choices: PlanChoices, fresh: boolean): Promise<Answered<PlanAnswer>> {
    return this.ask<PlanAnswer>((question) => ({ type: "plan", question, choices, fresh }));
  }

  /** That plan, unless another was made since. `onOutcome`: of each step, by its number, as it is known. */
  apply({ id }: PlanAnswer, confirmed: readonly string[], onOutcome: OnOutcome): Promise<Answered<ApplyReport>> {
    this.onOutcome = onOutcome;
    return this.ask<ApplyReport>((question) => ({ type: "apply", question, plan: id, confirmed }));
  }

  stopApplying(): void {
    this.link?.send({ type: "stop-applying" });
  }

  /** The newest figures of a resource; null when nobody looked at it yet. */
  readonly series = (resource: Resource): Promise<Series | null> => {
    const { link } = this;
    if (!link) return Promise.resolve(null);
    return new Promise((done) => {
      const question = this.question((answer) => done(answer as Series | null));
      link.send({ type: "series", question, resource });
    });
  };

  /** Whether anybody can see the page: else the server is asked seldom. */
  setVisible(visible: boolean): void {
    this.feed?.setVisible(visible);
  }

  private ask<T>(request: (question: number) => LiveRequest): Promise<Answered<T>> {
    const { link } = this;
    if (!link) return Promise.resolve({ ok: false, trouble: GONE });
    this.tell();
    return new Promise((done) => {
      link.send(request(this.question((answer) => done((answer ?? { ok: false, trouble: GONE }) as Answered<T>))));
    });
  }

  private question(hear: Hear): number {
    this.questions += 1;
    this.waiting.set(this.questions, hear);
    return this.questions;
  }

  private follow(): void {
    if (this.told && sameParts(this.told, checkedParts(this.editor.getState().design))) return;
    if (this.store.getState().compared && !this.store.getState().behind) this.store.setState({ behind: true });
    this.waking ??= this.soon(() => this.tell(), AFTER_EDIT_MS);
  }

  /** The worker knows the present design. */
  private tell(): void {
    this.waking?.();
    this.waking = null;
    const design = checkedParts(this.editor.getState().design);
    if (this.told && sameParts(this.told, design)) return;
    const delta = this.told && deltaBetween(this.told, design);
    this.told = design;
    this.link?.send(delta ? { type: "delta", delta } : { type: "design", design });
  }

  private hear(event: LiveEvent): void {
    const { editor, store } = this;
    switch (event.type) {
      case "connection":
        if (event.connection.state !== "failed") {
          editor.live.setState({ connection: event.connection });
          return;
        }
        this.end();
        editor.live.setState({ ...NOT_LIVE, connection: event.connection }, true);
        return;
      case "reading":
        store.setState({ reading: event });
        return;
      case "read":
        store.setState({ reading: null, facts: event.facts, unread: null });
        return;
      case "unread":
        store.setState({ reading: null, unread: event.trouble });
        return;
      case "compared":
        store.setState({ compared: event.compared, behind: this.waking !== null });
        editor.live.setState({
          differences: differencesByElement(event.compared, editor.live.getState().differences),
          drift: event.compared.differences.filter(({ kind }) => kind !== "unmanaged").length,
        });
        return;
      case "watched":
        this.feed?.take(event.update);
        if (event.update.problems !== store.getState().watchProblems)
          store.setState({ watchProblems: event.update.problems });
        return;
      case "news":
        store.setState({ news: event.log });
        return;
      case "outcome":
        this.onOutcome?.(event.number, event.outcome);
        return;
      case "series":
        this.answer(event.question, event.series);
        return;
      case "imported":
      case "planned":
      case "applied":
        this.answer(event.question, event.answer);
        return;
      case "failed":
        this.fail(event.problem);
    }
  }

  private answer(question: number, answer: Parameters<Hear>[0]): void {
    this.waiting.get(question)?.(answer);
    this.waiting.delete(question);
  }

  private fail(problem: string): void {
    const { connection } = this.editor.live.getState();
    const url = connection.state === "off" ? "" : connection.url;
    this.end();
    const advice = ["Connect again. What was applied before is on the server: compare to see it."];
    this.editor.live.setState({ ...NOT_LIVE, connection: { state: "failed", url, problem, advice } }, true);
  }

  /** The worker and all it knew, secrets among it. */
  private end(): void {
    this.link?.end();
    this.link = null;
    for (const stop of this.stops.splice(0)) stop();
    this.feed?.stop();
    this.feed = null;
    this.waking?.();
    this.waking = null;
    this.told = null;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const hear of waiting) hear(null);
    this.store.setState(NOTHING, true);
  }
}

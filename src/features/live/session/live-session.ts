/**
 * The page's side of Live: what the worker is told and asked, and what it said. Lives as long as the page: the
 * connection stays while the panel is closed.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Resource } from "#core/live/comparison.ts";
import type { ApplyReport, StepOutcome } from "#core/live/plan.ts";
import type { AccountFacts } from "#core/live/snapshot.ts";
import type { Series } from "#core/live/watch/series.ts";
import { checkedParts, sameParts } from "#editor/checks/delta.ts";
import { type ActivityFeed, createActivityFeed } from "#editor/live/activity-feed.ts";
import { asOfText } from "#editor/live/as-of.ts";
import { type LiveConnection, NOT_LIVE } from "#editor/live/store.ts";
import type { Editor } from "#editor/store.ts";
import { type Later, later } from "#editor/worker/conversation.ts";
import type { Connect, Link } from "#editor/worker/link.ts";
import { forgetAdoptions } from "../view.ts";
import type {
  Answered,
  ConnectSettings,
  ImportAnswer,
  ImportWhat,
  LiveEvent,
  LiveRequest,
  PlanAnswer,
  PlanChoices,
  Trouble,
  Undoable,
} from "../worker/messages.ts";
import { connectWorker } from "../worker/worker-link.ts";
import { DesignTeller } from "./design-teller.ts";
import { differencesByElement } from "./differences-by-element.ts";
import { type LiveView, NOTHING } from "./live-view.ts";
import { Questions } from "./questions.ts";

const GONE: Trouble = { text: "The connection ended before the answer came.", advice: [] };

type OnOutcome = (number: number, outcome: StepOutcome) => void;

/** One for each editing session. */
export class LiveSession {
  readonly store: StoreApi<LiveView> = createStore<LiveView>()(() => NOTHING);
  private link: Link<LiveRequest> | null = null;
  private feed: ActivityFeed | null = null;
  private stops: (() => void)[] = [];
  private readonly teller: DesignTeller;
  private readonly questions = new Questions();
  private onOutcome: OnOutcome | null = null;

  constructor(
    private readonly editor: Editor,
    private readonly connectTo: Connect<LiveRequest, LiveEvent> = connectWorker,
    soon: Later = later,
  ) {
    this.teller = new DesignTeller(editor, (request) => this.link?.send(request), soon);
  }

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
        else if (now.opened !== before.opened) this.turn();
        else if (now.design !== before.design) this.follow();
      }),
      this.feed.onFocus((focus) => this.link?.send({ type: "focus", focus })),
    );
    this.teller.tell();
    link.send({ type: "focus", focus: this.feed.focus() });
    link.send({ type: "connect", settings });
  }

  /** Ends the connection, or the attempt, and forgets what was read, and why there was none. */
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

  /** `fresh`: of the server as it is now, which is read anew. `undo`: back to what it was, instead of to the design. */
  plan(choices: PlanChoices, fresh: boolean, undo?: Undoable): Promise<Answered<PlanAnswer>> {
    return this.ask<PlanAnswer>((question) => ({ type: "plan", question, choices, fresh, ...(undo && { undo }) }));
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
      link.send({ type: "series", question: this.questions.ask<Series>(done), resource });
    });
  };

  /** Whether what the account holds is on the page: then it is kept up to date. */
  showAccount(shown: boolean): void {
    this.link?.send({ type: "show-account", shown });
  }

  /** Whether anybody can see the page: else the server is asked seldom. */
  setVisible(visible: boolean): void {
    this.feed?.setVisible(visible);
  }

  private ask<T>(request: (question: number) => LiveRequest): Promise<Answered<T>> {
    const { link } = this;
    if (!link) return Promise.resolve({ ok: false, trouble: GONE });
    this.teller.tell();
    return new Promise((done) => {
      link.send(request(this.questions.ask<Answered<T>>((answer) => done(answer ?? { ok: false, trouble: GONE }))));
    });
  }

  /** Another design: what was found and chosen of the former says nothing of it. */
  private turn(): void {
    this.store.setState({ compared: null, behind: false });
    this.editor.live.setState({ differences: null, drift: 0, activity: new Map(), wireRates: new Map() });
    forgetAdoptions();
    this.teller.follow();
  }

  private follow(): void {
    const { compared, behind } = this.store.getState();
    if (this.teller.follow() && compared && !behind) this.store.setState({ behind: true });
  }

  private hear(event: LiveEvent): void {
    const { editor, store } = this;
    switch (event.type) {
      case "connection":
        this.become(event.connection);
        return;
      case "reading":
        store.setState({ reading: event });
        return;
      case "read":
        store.setState({ reading: null, facts: event.facts, unread: null });
        if (event.facts.account) this.takeAccount(event.facts.account, event.facts.at);
        return;
      case "account":
        this.takeAccount(event.account, event.at);
        return;
      case "unread":
        store.setState({ reading: null, unread: event.trouble });
        return;
      case "outdated":
        store.setState({ outdated: event.outdated });
        return;
      case "compared":
        // Of the design that was open before.
        if (event.compared.opened !== editor.getState().opened) return;
        store.setState({ compared: event.compared, behind: this.teller.behind });
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
        this.questions.answer(event.question, event.series);
        return;
      case "imported":
      case "planned":
      case "applied":
        this.questions.answer(event.question, event.answer);
        return;
      case "failed":
        this.fail(event.problem);
    }
  }

  /** The newest that is known. */
  private takeAccount(facts: AccountFacts, at: number): void {
    const { account } = this.store.getState();
    if (!account || account.at < at) this.store.setState({ account: { facts, at } });
  }

  private become(connection: LiveConnection): void {
    const { live, bus } = this.editor;
    const before = live.getState().connection.state;
    if (connection.state === "failed") {
      this.end();
      live.setState({ ...NOT_LIVE, connection }, true);
      return;
    }
    live.setState({ connection });
    if (connection.state === "reconnecting" && before === "connected")
      bus.emit("say", { text: `The connection to the server is lost: its figures are ${asOfText(connection.asOf)}` });
    if (connection.state === "connected" && before === "reconnecting")
      bus.emit("say", { text: "Connected to the server again" });
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
    this.teller.end();
    this.questions.end();
    forgetAdoptions();
    this.store.setState(NOTHING, true);
  }
}

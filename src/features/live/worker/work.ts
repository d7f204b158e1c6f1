/**
 * The worker's side of Live: holds the connection, the design and what the server holds; reads, compares, plans and
 * applies, so that the page never waits. Says what happens as it happens.
 */
import { type Design, emptyDesign } from "#core/design/model.ts";
import { domainOf } from "#core/jetstream/domains.ts";
import { listenForAdvisories } from "#core/live/advisories/listen.ts";
import { compare, inStep } from "#core/live/compare/compare.ts";
import { type Resource, resourceText } from "#core/live/comparison.ts";
import type { ServerSnapshot } from "#core/live/snapshot.ts";
import type { Watch, WatchClock, WatchFocus } from "#core/live/watch/contract.ts";
import { watchServer } from "#core/live/watch/watch.ts";
import type { Result } from "#core/result.ts";
import { applyDelta } from "#editor/checks/delta.ts";
import type { ConnectError } from "#transport/errors.ts";
import type { OpenPort, PortEvents, PortState } from "#transport/open-port.ts";
import type { PortSettings } from "#transport/settings.ts";
import { Changing } from "./changing.ts";
import { importAnswer } from "./import-answer.ts";
import type { Answered, ConnectSettings, LiveEvent, LiveRequest, PlanAnswer, PlanChoices } from "./messages.ts";
import { Reader } from "./reader.ts";
import { connectTrouble } from "./troubles.ts";

/** What the work needs of its surroundings. */
export interface WorkSurroundings {
  readonly open: (settings: PortSettings, events: PortEvents) => Promise<Result<OpenPort, ConnectError>>;
  readonly clock: WatchClock;
  /** Of the page, as servers are told which pages they serve. */
  readonly origin: string;
}

/** What the server is asked about again soon after it changed: the rest of a change may be on its way. */
const SETTLE_MS = 400;

/** One for each worker: it speaks with one server at a time. */
export class LiveWork {
  private design: Design = emptyDesign();
  private port: OpenPort | null = null;
  private settings: Pick<ConnectSettings, "scope"> | null = null;
  private snapshot: ServerSnapshot | null = null;
  private reader: Reader | null = null;
  private changing: Changing | null = null;
  private watch: Watch | null = null;
  private focus: WatchFocus = { visible: true, resources: [], inView: [] };
  /** What design and server have been in step with: by the resource's text. */
  private baseline = new Map<string, Resource>();
  private drifted = new Map<string, Resource>();
  private settling: (() => void) | null = null;
  private stops: (() => void)[] = [];
  private attempts = 0;
  /** What differed in the newest comparison. */
  private differing: readonly Resource[] = [];
  /** The newest question for a plan. */
  private planning = 0;

  constructor(
    private readonly say: (event: LiveEvent) => void,
    private readonly surroundings: WorkSurroundings,
  ) {}

  hear(request: LiveRequest): void {
    switch (request.type) {
      case "connect":
        void this.connect(request.settings);
        return;
      case "disconnect":
        this.disconnect();
        return;
      case "design":
        this.baseline.clear();
        this.become({ ...emptyDesign(), ...request.design });
        return;
      case "delta":
        this.become({ ...this.design, ...applyDelta(this.design, request.delta) });
        return;
      case "read":
        void this.read();
        return;
      case "stop-reading":
        this.reader?.stop();
        return;
      case "focus":
        this.focus = request.focus;
        this.watch?.focus(request.focus);
        return;
      case "series":
        this.say({ ...request, type: "series", series: this.watch?.series(request.resource) ?? null });
        return;
      case "import": {
        const answer = importAnswer(this.design, this.snapshot, request.what);
        this.say({ type: "imported", question: request.question, answer });
        return;
      }
      case "plan":
        void this.plan(request);
        return;
      case "apply":
        void this.apply(request);
        return;
      case "stop-applying":
        this.changing?.stop();
    }
  }

  private async connect({ scope, ...settings }: ConnectSettings): Promise<void> {
    this.disconnect();
    this.attempts += 1;
    const attempt = this.attempts;
    const mine = () => attempt === this.attempts;
    this.say({ type: "connection", connection: { state: "connecting", url: settings.servers } });
    const opened = await this.surroundings.open(settings, { state: (state) => mine() && this.changed(state) });
    if (!mine()) {
      if (opened.ok) void opened.value.close();
      return;
    }
    if (!opened.ok) {
      const { text, advice } = connectTrouble(opened.error, this.surroundings.origin);
      this.say({ type: "connection", connection: { state: "failed", url: settings.servers, problem: text, advice } });
      return;
    }
    this.port = opened.value;
    this.settings = { scope };
    this.reader = new Reader(this.port, scope, this.say);
    this.changing = new Changing(this.port, scope, this.say);
    this.tell("connected");
    const { clock } = this.surroundings;
    const onDrift = (drift: readonly { readonly resource: Resource }[]) => this.drift(drift);
    const { stop } = listenForAdvisories(this.port, {
      scope,
      clock,
      onNews: (log) => this.say({ type: "news", log }),
      onDrift,
    });
    this.stops.push(stop);
    await this.read();
  }

  private changed(state: PortState): void {
    const { port } = this;
    if (!port) return;
    if (state.state === "closed") {
      const trouble = state.error
        ? connectTrouble(state.error, this.surroundings.origin)
        : { text: "The connection was closed.", advice: [] };
      this.disconnect();
      const { text, advice } = trouble;
      this.say({ type: "connection", connection: { state: "failed", url: port.url, problem: text, advice } });
      return;
    }
    this.tell(state.state);
    if (state.state === "reconnecting") return;
    this.watch?.soon();
    this.changing?.back();
    if (!this.changing?.busy) void this.read();
  }

  private tell(state: "connected" | "reconnecting"): void {
    const { port, settings } = this;
    if (!port || !settings) return;
    // Asked by its prefix, another domain than the one that was dialled.
    const domain = domainOf({ name: "", external: { api: settings.scope.prefix } }) ?? port.server.domain;
    const server = { ...port.server, ...(domain !== undefined && { domain }) };
    this.say({ type: "connection", connection: { state, url: port.url, server } });
  }

  private disconnect(): void {
    this.attempts += 1;
    for (const stop of this.stops.splice(0)) stop();
    this.settling?.();
    this.settling = null;
    this.drifted.clear();
    this.watch?.stop();
    this.watch = null;
    this.reader?.stop();
    this.reader = null;
    this.changing?.stop();
    this.changing = null;
    this.snapshot = null;
    this.settings = null;
    this.baseline.clear();
    void this.port?.close();
    this.port = null;
  }

  /** Everything anew. */
  private async read(): Promise<boolean> {
    const { reader } = this;
    const snapshot = await reader?.read(this.surroundings.clock.now());
    if (!snapshot || reader !== this.reader) return false;
    this.snapshot = snapshot;
    this.drifted.clear();
    this.compare();
    this.follow(snapshot);
    return true;
  }

  private follow(baseline: ServerSnapshot): void {
    if (this.watch || !this.port || !this.settings) return;
    this.watch = watchServer(this.port, {
      scope: this.settings.scope,
      clock: this.surroundings.clock,
      baseline,
      onUpdate: (update) => this.say({ type: "watched", update }),
      onDrift: (drift) => this.drift(drift),
    });
    this.watch.focus(this.focus);
  }

  /** Looks again at what is said to be another than it was, once it has settled. */
  private drift(drift: readonly { readonly resource: Resource }[]): void {
    for (const { resource } of drift) this.drifted.set(resourceText(resource), resource);
    this.settling ??= this.surroundings.clock.after(SETTLE_MS, () => {
      this.settling = null;
      void this.lookAgain();
    });
  }

  private async lookAgain(): Promise<void> {
    const { reader, snapshot } = this;
    // What is applied is read anew when that is done.
    if (!reader || !snapshot || reader.busy || this.changing?.busy) return;
    const resources = [...this.drifted.values()];
    this.drifted.clear();
    const after = await reader.refresh(snapshot, resources, this.surroundings.clock.now());
    if (!after || reader !== this.reader || this.snapshot !== snapshot) return;
    this.snapshot = after;
    this.compare();
  }

  private become(design: Design): void {
    this.design = design;
    this.compare();
  }

  private compare(): void {
    if (!this.snapshot) return;
    const comparison = compare(this.design, this.snapshot, { baseline: [...this.baseline.values()] });
    for (const resource of inStep(comparison)) this.baseline.set(resourceText(resource), resource);
    const differences = comparison.differences.filter(({ kind }) => kind !== "same");
    const same = comparison.differences.flatMap(({ kind, element }) => (kind === "same" && element ? element : []));
    this.differing = differences.map(({ resource }) => resource);
    this.say({ type: "compared", compared: { differences, same, left: comparison.left } });
  }

  private async plan({ question, choices, fresh }: Extract<LiveRequest, { type: "plan" }>): Promise<void> {
    this.planning = question;
    const read = !fresh || this.changing?.busy || (await this.read());
    // What was chosen since is asked for by itself.
    const unread = this.port?.state.state === "connected" ? NOT_READ : LOST;
    const answer = this.planning !== question ? SUPERSEDED : read ? this.planned(question, choices) : unread;
    this.say({ type: "planned", question, answer });
  }

  private planned(question: number, { adopt, replace }: PlanChoices): Answered<PlanAnswer> {
    if (!this.changing) return NOT_CONNECTED;
    const chosen = (texts: readonly string[]) => {
      const wanted = new Set(texts);
      return this.differing.filter((resource) => wanted.has(resourceText(resource)));
    };
    return this.changing.plan(question, this.design, this.snapshot, {
      adopt: chosen(adopt),
      replace: chosen(replace),
      baseline: [...this.baseline.values()],
      now: this.surroundings.clock.now(),
    });
  }

  private async apply({ question, plan, confirmed }: Extract<LiveRequest, { type: "apply" }>): Promise<void> {
    const { changing } = this;
    const answer = await changing?.apply(plan, confirmed);
    this.say({ type: "applied", question, answer: answer ?? NOT_CONNECTED });
    if (changing && changing === this.changing) await this.read();
  }
}

const NOT_CONNECTED = { ok: false, trouble: { text: "Not connected to a server.", advice: [] } } as const;
const LOST = {
  ok: false,
  trouble: { text: "The connection is lost, and being made again.", advice: ["Plan again when it is back."] },
} as const;
const NOT_READ = { ok: false, trouble: { text: "The server could not be read.", advice: [] } } as const;
const SUPERSEDED = { ok: false, trouble: { text: "Another plan was asked for.", advice: [] } } as const;

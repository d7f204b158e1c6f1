/**
 * The worker's side of Live: holds the connection, the design and what the server holds; reads, compares, plans and
 * applies, so that the page never waits. Says what happens as it happens.
 */
import { domainOf } from "#core/jetstream/domains.ts";
import type { ApiScope } from "#core/live/snapshot.ts";
import type { WatchClock, WatchFocus } from "#core/live/watch/contract.ts";
import type { Result } from "#core/result.ts";
import type { ConnectError } from "#transport/errors.ts";
import type { OpenPort, PortEvents, PortState } from "#transport/open-port.ts";
import type { PortSettings } from "#transport/settings.ts";
import { Changing } from "./changing.ts";
import { Comparing } from "./comparing.ts";
import { withHeard } from "./heard.ts";
import { Held } from "./held.ts";
import { importAnswer } from "./import-answer.ts";
import type { Answered, ConnectSettings, LiveEvent, LiveRequest, PlanAnswer, Trouble } from "./messages.ts";
import { connectTrouble } from "./troubles.ts";

/** What the work needs of its surroundings. */
export interface WorkSurroundings {
  readonly open: (settings: PortSettings, events: PortEvents) => Promise<Result<OpenPort, ConnectError>>;
  readonly clock: WatchClock;
  /** Of the page, as servers are told which pages they serve. */
  readonly origin: string;
}

/** A server that is connected. */
interface Server {
  readonly port: OpenPort;
  readonly scope: ApiScope;
  readonly held: Held;
  readonly changing: Changing;
}

/** One for each worker: it speaks with one server at a time. */
export class LiveWork {
  private readonly comparing: Comparing;
  private server: Server | null = null;
  private focus: WatchFocus = { visible: true, resources: [], inView: [] };
  private attempts = 0;
  /** The newest question for a plan. */
  private planning = 0;
  /** When the server answered last: milliseconds since 1970. */
  private heardAt = 0;

  constructor(
    private readonly say: (event: LiveEvent) => void,
    private readonly surroundings: WorkSurroundings,
  ) {
    this.comparing = new Comparing(say);
  }

  hear(request: LiveRequest): void {
    const { server, comparing } = this;
    switch (request.type) {
      case "connect":
        void this.connect(request.settings);
        return;
      case "disconnect":
        this.disconnect();
        return;
      case "design":
        comparing.open(request.design, request.opened);
        return;
      case "delta":
        comparing.edit(request.delta);
        return;
      case "read":
        void server?.held.read();
        return;
      case "stop-reading":
        server?.held.stopReading();
        return;
      case "focus":
        this.focus = request.focus;
        server?.held.focus(request.focus);
        return;
      case "show-account":
        server?.held.showAccount(request.shown);
        return;
      case "series":
        this.say({ ...request, type: "series", series: server?.held.series(request.resource) ?? null });
        return;
      case "import": {
        const answer = importAnswer(comparing.design, server?.held.snapshot ?? null, request.what);
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
        server?.changing.stop();
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
      this.failed(settings.servers, connectTrouble(opened.error, this.surroundings.origin));
      return;
    }
    this.server = this.meet(opened.value, scope);
    this.tell("connected");
    await this.server.held.read();
  }

  private meet(opened: OpenPort, scope: ApiScope): Server {
    const { say, comparing } = this;
    const { clock } = this.surroundings;
    this.heardAt = clock.now();
    const port = withHeard(opened, () => {
      this.heardAt = clock.now();
    });
    const changing = new Changing(port, scope, say);
    const held = new Held(port, scope, this.focus, {
      clock,
      say,
      onSnapshot: (snapshot) => comparing.against(snapshot),
      applying: () => changing.busy,
    });
    return { port, scope, held, changing };
  }

  private changed(state: PortState): void {
    const { server } = this;
    if (!server) return;
    if (state.state === "closed") {
      this.disconnect();
      const { error } = state;
      this.failed(server.port.url, error ? connectTrouble(error, this.surroundings.origin) : CLOSED);
      return;
    }
    this.tell(state.state);
    if (state.state === "reconnecting") return;
    server.held.back();
    server.changing.back();
    if (!server.changing.busy) void server.held.read();
  }

  private failed(url: string, { text: problem, advice }: Trouble): void {
    this.say({ type: "connection", connection: { state: "failed", url, problem, advice } });
  }

  private tell(state: "connected" | "reconnecting"): void {
    if (!this.server) return;
    const { port, scope } = this.server;
    // Asked by its prefix, another domain than the one that was dialled.
    const domain = domainOf({ name: "", external: { api: scope.prefix } }) ?? port.server.domain;
    const about = { url: port.url, server: { ...port.server, ...(domain !== undefined && { domain }) } };
    const connection = state === "connected" ? { state, ...about } : { state, ...about, asOf: this.heardAt };
    this.say({ type: "connection", connection });
  }

  private disconnect(): void {
    this.attempts += 1;
    const { server } = this;
    this.server = null;
    server?.held.end();
    server?.changing.stop();
    this.comparing.against(null);
    void server?.port.close();
  }

  private async plan({ question, choices, fresh, undo }: Extract<LiveRequest, { type: "plan" }>): Promise<void> {
    this.planning = question;
    const { server } = this;
    const read = !fresh || !server || server.changing.busy || (await server.held.read());
    const answer = (): Answered<PlanAnswer> => {
      // What was chosen since is asked for by itself.
      if (this.planning !== question) return SUPERSEDED;
      if (!server || server !== this.server) return NOT_CONNECTED;
      if (!read) return server.port.state.state === "connected" ? NOT_READ : LOST;
      const { comparing } = this;
      const { snapshot } = server.held;
      const now = this.surroundings.clock.now();
      if (undo) return server.changing.planUndo(question, undo, snapshot, { replace: choices.replace, now });
      return server.changing.plan(question, comparing.design, snapshot, {
        adopt: comparing.named(choices.adopt),
        replace: comparing.named(choices.replace),
        baseline: comparing.baseline,
        now,
      });
    };
    this.say({ type: "planned", question, answer: answer() });
  }

  private async apply({ question, plan, confirmed }: Extract<LiveRequest, { type: "apply" }>): Promise<void> {
    const { server } = this;
    const answer = await server?.changing.apply(plan, confirmed);
    this.say({ type: "applied", question, answer: answer ?? NOT_CONNECTED });
    if (server && server === this.server) await server.held.read();
  }
}

const CLOSED: Trouble = { text: "The connection was closed.", advice: [] };
const NOT_CONNECTED = { ok: false, trouble: { text: "Not connected to a server.", advice: [] } } as const;
const LOST = {
  ok: false,
  trouble: { text: "The connection is lost, and being made again.", advice: ["Plan again when it is back."] },
} as const;
const NOT_READ = { ok: false, trouble: { text: "The server could not be read.", advice: [] } } as const;
const SUPERSEDED = { ok: false, trouble: { text: "Another plan was asked for.", advice: [] } } as const;

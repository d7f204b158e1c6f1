/** Plans carried out on a real server, one pair of designs after the other. */
import { connect } from "@nats-io/transport-node";
import { type Design, emptyDesign } from "#core/design/model.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import type { ServerLimits } from "#core/jetstream/server-model/contract.ts";
import type { ServerVersion } from "#core/jetstream/versions.ts";
import type { StreamConfig } from "#core/jetstream/wire.ts";
import { OWN_API } from "#core/live/api/scope.ts";
import { apply } from "#core/live/apply/apply.ts";
import { outcomeText } from "#core/live/apply/messages.ts";
import { compare } from "#core/live/compare/compare.ts";
import { resourceText } from "#core/live/comparison.ts";
import { canonicalText } from "#core/live/model/canonical.ts";
import { serverVersionOf } from "#core/live/model/server-version.ts";
import { confirmations } from "#core/live/plan/backup.ts";
import { stepText } from "#core/live/plan/messages.ts";
import { planChanges } from "#core/live/plan/plan-changes.ts";
import { reversePlan } from "#core/live/plan/reverse.ts";
import type { ChangePlan, PlanStep, StepOutcome } from "#core/live/plan.ts";
import { readServer } from "#core/live/read/read.ts";
import type { ServerSnapshot } from "#core/live/snapshot.ts";
import { type OpenPort, openPort } from "#transport/open-port.ts";
import type { PortSettings } from "#transport/settings.ts";
import { startNatsCluster } from "../lib/nats-cluster.mjs";
import { say } from "../lib/project.mjs";
import { openPlaces } from "../verify/servers.ts";
import { type Pair, randomPair } from "./live-pairs.ts";
import { UNPRINTABLE_TIME } from "./quirks.ts";

const USER = "PLACE0";
const TAGS = ["a", "ssd"];

/** What no server of a cluster can have. */
const EMPTY_TAG = /"tags": \[[^\]]*""/;

/** One server and one account of it, emptied after each pair. */
export class LiveRun {
  disagreements = 0;
  private readonly tally = { pairs: 0, passedOver: 0, steps: 0, refused: 0, replaced: 0, rooms: 0, reversed: 0 };

  private constructor(
    private readonly port: OpenPort,
    private readonly version: ServerVersion,
    private readonly seed: number,
    private readonly limits: ServerLimits,
    private readonly stop: () => void,
  ) {}

  static async open(file: string, release: string, seed: number): Promise<LiveRun> {
    const { places, stop } = await openPlaces(file, 1);
    for (const { account } of places) await account.close();
    const servers = (places[0]?.url ?? "").replace(/\/\/.*@/, "//");
    const auth = { kind: "user", user: USER, password: USER } as const;
    return LiveRun.connected({ servers, auth }, { release, seed, limits: {} }, stop);
  }

  /** On three servers, of the cluster and with the tags that random placements ask for: nobody says which there are. */
  static async openCluster(file: string, release: string, seed: number): Promise<LiveRun> {
    const { servers, stop } = await startNatsCluster(file, [TAGS, TAGS, TAGS], "east");
    const settings = { servers: servers[0]?.url ?? "", auth: { kind: "none" } } as const;
    const run = await LiveRun.connected(settings, { release, seed, limits: { servers: servers.length } }, stop);
    for (let left = 100; left > 0 && !(await run.port.request("$JS.API.INFO", "", 500)).ok; left -= 1);
    return run;
  }

  private static async connected(
    settings: PortSettings,
    { release, seed, limits }: { readonly release: string; readonly seed: number; readonly limits: ServerLimits },
    stop: () => void,
  ): Promise<LiveRun> {
    const opened = await openPort({ over: "tcp", connect }, settings);
    if (opened.ok) return new LiveRun(opened.value, serverVersionOf(release), seed, limits, stop);
    stop();
    throw new Error(`not connected: ${opened.error.code}`);
  }

  async on(numbers: Iterable<number>, show: number): Promise<void> {
    for (const number of numbers) {
      const pair = randomPair(this.seed, number, this.version, this.limits);
      if ([pair.before, pair.after].some((design) => this.isBeyond(serializeDesign(design)))) {
        this.tally.passedOver += 1;
        continue;
      }
      const faults = await this.pair(pair, number % 2 === 0);
      this.tally.pairs += 1;
      await this.empty();
      if (faults.length === 0) continue;
      this.disagreements += 1;
      if (this.disagreements > show) continue;
      say(`pair ${number}:\n  ${faults.join("\n  ")}`);
      if (process.env.SHOW_PAIRS) say(serializeDesign(pair.before) + serializeDesign(pair.after));
    }
  }

  /** No model says what comes of it. */
  private isBeyond(text: string): boolean {
    return UNPRINTABLE_TIME.test(text) || (this.limits.servers !== undefined && EMPTY_TAG.test(text));
  }

  report(): readonly string[] {
    const { pairs, passedOver, steps, refused, replaced, rooms, reversed } = this.tally;
    return [
      `nats-server ${this.port.server.version}, seed ${this.seed}: ${pairs} pairs of designs, ${steps} steps as predicted`,
      ...(passedOver > 0
        ? [`(${passedOver} passed over: times that a server cannot print, tags that none can have)`]
        : []),
      `(${refused} refusals, ${replaced} replacements, ${rooms} steps to make room), ${reversed} reversed`,
      `${this.disagreements} disagreements`,
    ];
  }

  async close(): Promise<void> {
    await this.port.close();
    this.stop();
  }

  /** `foreseen`: the way back starts from what the plan predicted, not from what is there. */
  private async pair({ before, after }: Pair, foreseen: boolean): Promise<readonly string[]> {
    const empty = await this.read();
    const first = await this.carryOut(planChanges(before, empty));
    const held = await this.read();
    const faults = [...first.faults, ...same(before, held, "the first design")];
    if (faults.length > 0) return faults;

    const all = [...compare(after, held).differences].map(({ resource }) => resource);
    const plan = planChanges(after, held, { adopt: all, replace: all });
    const second = await this.carryOut(plan);
    const now = await this.read();
    faults.push(...second.faults, ...(second.whole ? same(after, now, "the second design") : []));
    if (faults.length > 0) return faults;

    const done = { ...plan, steps: plan.steps.slice(0, second.done) };
    const back = reversePlan(held, done, foreseen ? undefined : now);
    const third = await this.carryOut(back);
    faults.push(...third.faults.map((fault) => `back: ${fault}`));
    if (third.whole) {
      this.tally.reversed += 1;
      faults.push(...this.parted(held, await this.read()));
    }
    return faults;
  }

  private async read(): Promise<ServerSnapshot> {
    const read = await readServer(this.port, { scope: OWN_API });
    if (!read.ok) throw new Error(`not read: ${read.error.code}`);
    return read.value;
  }

  /** Up to the first refusal, which must be predicted: `done` steps. */
  private async carryOut(plan: ChangePlan): Promise<{ faults: string[]; done: number; whole: boolean }> {
    const { outcomes, finished } = await apply(this.port, plan, { scope: OWN_API, confirmed: confirmations(plan) });
    const faults: string[] = [];
    for (const { step, outcome } of outcomes) {
      this.count(step);
      const { predicted } = step;
      const agrees =
        outcome.state === "done" ? predicted.ok : outcome.state === "refused" && refusedAs(predicted, outcome.errCode);
      if (agrees || isGuarded(step, outcome)) continue;
      const wanted = predicted.ok ? "to be taken" : `${predicted.message} (${predicted.errCode})`;
      faults.push(`${stepText(step)}: ${outcomeText(step, outcome)} Predicted: ${wanted}\n    ${step.config ?? ""}`);
    }
    if (faults.length === 0 && outcomes.length > 0) faults.push(...(await this.unlike(plan, outcomes.length)));
    return { faults, done: outcomes.filter(({ outcome }) => outcome.state === "done").length, whole: finished };
  }

  private count({ predicted, purpose }: PlanStep): void {
    this.tally.steps += 1;
    if (!predicted.ok) this.tally.refused += 1;
    if (purpose === "replace-delete") this.tally.replaced += 1;
    if (purpose === "intermediate") this.tally.rooms += 1;
  }

  /** What the last step about each resource was predicted to leave, against what is there. */
  private async unlike({ steps }: ChangePlan, count: number): Promise<string[]> {
    const { streams } = await this.read();
    const last = new Map(steps.slice(0, count).map((step) => [resourceText(step.resource), step]));
    return [...last.values()].flatMap(({ resource, predicted, op }) => {
      if (!predicted.ok || op.endsWith(".delete")) return [];
      const stream = streams.get(resource.stream);
      const there = resource.consumer === undefined ? stream : stream?.consumers.get(resource.consumer);
      const kind = resource.consumer === undefined ? "stream" : "consumer";
      const [is, was] = [there?.config, predicted.config].map((config) =>
        canonicalText(kind, config ?? {}, this.version),
      );
      return is === was ? [] : [`${resourceText(resource)}: is ${is}, predicted ${was}`];
    });
  }

  private parted(before: ServerSnapshot, after: ServerSnapshot): string[] {
    const [old, now] = [before, after].map((snapshot) => this.texts(snapshot));
    return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])]
      .filter((key) => old?.get(key) !== now?.get(key))
      .map((key) => `back: ${key} was ${old?.get(key)}, is ${now?.get(key)}`);
  }

  private texts({ streams }: ServerSnapshot): Map<string, string> {
    return new Map(
      [...streams.values()].flatMap(({ name: stream, config, consumers }) => [
        [resourceText({ stream }), canonicalText("stream", withoutDerived(config), this.version)] as const,
        ...[...consumers.values()].map(
          ({ name, config }) =>
            [resourceText({ stream, consumer: name }), canonicalText("consumer", config, this.version)] as const,
        ),
      ]),
    );
  }

  private async empty(): Promise<void> {
    const snapshot = await this.read();
    const adopt = [...snapshot.streams.keys()].map((stream) => ({ stream }));
    const plan = planChanges(emptyDesign(), snapshot, { adopt });
    await apply(this.port, plan, { scope: OWN_API, confirmed: confirmations(plan) });
  }
}

/** A mirror answers direct gets as its origin did when the mirror was last set: that moment does not come back. */
function withoutDerived({ mirror_direct: _derived, ...config }: StreamConfig): StreamConfig {
  return config;
}

/** Streams may have taken in advisories by then: what holds messages and was not said to is not deleted. */
function isGuarded({ op, sawCreated }: PlanStep, { state }: StepOutcome): boolean {
  return state === "moved" && op === "stream.delete" && sawCreated === undefined;
}

function refusedAs(predicted: PlanStep["predicted"], errCode: number): boolean {
  return !predicted.ok && predicted.errCode === errCode;
}

function same(design: Design, snapshot: ServerSnapshot, what: string): string[] {
  return compare(design, snapshot).differences.flatMap(({ kind, resource, fields }) => {
    if (kind === "same") return [];
    const members = fields.map((field) => `${field.path.join(".")} ${text(field.design)}/${text(field.server)}`);
    return [`${what}: ${resourceText(resource)} is ${kind} ${members.join(", ")}`];
  });
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}

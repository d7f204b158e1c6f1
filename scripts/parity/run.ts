/** A run: sequences on all lanes until there have been enough requests. */
import type { ServerRequest } from "#core/jetstream/server-model/contract.ts";
import type { ServerVersion } from "#core/jetstream/versions.ts";
import { seededRandom } from "#core/testing/builders.ts";
import { say } from "../lib/project.mjs";
import { Sequence } from "./generate/sequence.ts";
import { type Lane, profileFor } from "./lanes.ts";
import { type Profile, TIGHT_PROFILE } from "./profiles.ts";
import { leaksRoom } from "./quirks.ts";
import { isDisagreement, Replay, type Step } from "./replay.ts";
import { described, Tally } from "./report.ts";
import { shrink } from "./shrink.ts";

/** Requests of one sequence. */
const SHORTEST = 10;
const LONGEST = 40;

/** What is asked for. `show`: how many kinds of disagreement are shrunk and printed. */
export interface RunOptions {
  readonly seed: number;
  readonly count: number;
  readonly show: number;
}

/** What a sequence does depends on the seed and its number alone. */
export class Run {
  readonly tally = new Tally();
  /** By kind of disagreement. */
  private readonly shown = new Set<string>();
  private next = 0;

  constructor(
    private readonly version: ServerVersion,
    private readonly options: RunOptions,
  ) {}

  async on(lanes: readonly Lane[]): Promise<void> {
    await Promise.all(lanes.map((lane) => this.lane(lane)));
  }

  private async lane(lane: Lane): Promise<void> {
    while (this.tally.requests < this.options.count) {
      const number = this.next;
      this.next += 1;
      const random = seededRandom(Math.imul(this.options.seed, 1_000_003) + number);
      await this.sequence(lane, profileFor(random()), number, random);
    }
  }

  /**
   * Ends at the first difference, for from there on model and server hold different things, and where the server no
   * longer has the room that the model was told of.
   */
  private async sequence(lane: Lane, profile: Profile, number: number, random: () => number): Promise<void> {
    const replay = this.replay(lane, profile);
    const made = new Sequence(random, this.version, profile === TIGHT_PROFILE);
    const requests: ServerRequest[] = [];
    const length = SHORTEST + Math.floor(random() * (LONGEST - SHORTEST));
    while (requests.length < length) {
      const request = made.next();
      requests.push(request);
      const step = await replay.step(request);
      this.tally.add(step);
      if (isDisagreement(step.difference)) {
        await replay.end();
        await this.renewed(lane, profile, [step]);
        if (!step.quirk) await this.explain(lane, profile, number, requests, step);
        return;
      }
      if (await this.renewed(lane, profile, [step])) return;
      made.note(request, step.model);
    }
    await replay.end();
  }

  /** Gives the lane another server when the answers have changed what this one has room for. */
  private async renewed(lane: Lane, profile: Profile, steps: readonly Step[]): Promise<boolean> {
    if (!steps.some(({ request, server }) => leaksRoom(request, server))) return false;
    await lane.renew(profile);
    return true;
  }

  private async explain(
    lane: Lane,
    profile: Profile,
    number: number,
    requests: readonly ServerRequest[],
    step: Step,
  ): Promise<void> {
    const kind = kindOf(step);
    if (this.shown.has(kind) || this.shown.size >= this.options.show) return;
    this.shown.add(kind);
    const small = await shrink(requests, async (fewer) => {
      const last = (await this.replayed(lane, profile, fewer)).at(-1);
      return last !== undefined && kindOf(last) === kind;
    });
    const where = `\nDISAGREEMENT in sequence ${number} (account ${profile.name})`;
    const steps = await this.replayed(lane, profile, small);
    const last = steps.at(-1);
    if (last && kindOf(last) === kind) say(described(steps, where));
    else say(`${where}: not seen again\n${described([step], "at first")}`);
  }

  private async replayed(lane: Lane, profile: Profile, requests: readonly ServerRequest[]): Promise<readonly Step[]> {
    const replay = this.replay(lane, profile);
    const steps: Step[] = [];
    for (const request of requests) steps.push(await replay.step(request));
    await replay.end();
    await this.renewed(lane, profile, steps);
    return steps;
  }

  private replay(lane: Lane, profile: Profile): Replay {
    return new Replay(lane.account(profile), this.version, lane.limits(profile));
  }
}

/** Disagreements that a reader would take for the same. */
function kindOf({ request, model, server, difference }: Step): string {
  const members = difference.kind === "config" ? difference.members.join() : "";
  const codes = [model, server].map((reply) => (reply.ok ? "ok" : reply.errCode));
  return [request.op, difference.kind, ...codes, model.ok ? "" : model.check, members].join(" ");
}

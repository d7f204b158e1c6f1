/**
 * The order in which the server takes the requests of a plan, found by asking the model: what is refused now waits until
 * something else has made room for it. Changes come before deletions, so that nothing is gone that need not be.
 */
import type { ServerReply, ServerRequest } from "../../jetstream/server-model/contract.ts";
import { sameConfig } from "../compare/fields.ts";
import type { Resource } from "../comparison.ts";
import { resourceKey } from "../model/resources.ts";
import type { Simulation } from "../model/simulation.ts";
import type { Target } from "../model/stored.ts";
import type { PlanStep } from "../plan.ts";
import { type Job, requestsOf } from "./jobs.ts";
import { roomRequests } from "./make-room.ts";

/** One request of the plan, with the answer that is expected. */
export interface Placed {
  readonly job: Job;
  readonly request: ServerRequest;
  readonly purpose: PlanStep["purpose"];
  readonly predicted: ServerReply;
}

/** `refused`: jobs that nothing makes room for; their requests come last. */
export interface Order {
  readonly placed: readonly Placed[];
  readonly refused: readonly Job[];
}

/** `simulation` is left as the server would be after it. */
export function orderOf(
  changes: readonly Job[],
  deletions: readonly Job[],
  simulation: Simulation,
  target: Target,
): Order {
  return new Ordering(changes, deletions, simulation, target).run();
}

/** How much is put up with: that a job has to be as wanted when it is done, and that what it is about comes first. */
interface Patience {
  readonly asWanted: boolean;
  readonly inTurn: boolean;
}

class Ordering {
  private readonly placed: Placed[] = [];
  private pending: readonly Job[];
  private deletions: readonly Job[];
  /** Streams that are still to be created, or created anew. */
  private awaited = new Set<string>();
  /** Requests that made room already. */
  private readonly tried = new Set<string>();

  constructor(
    changes: readonly Job[],
    deletions: readonly Job[],
    private readonly simulation: Simulation,
    private readonly target: Target,
  ) {
    this.pending = changes;
    this.deletions = deletions;
  }

  run(): Order {
    while (this.pending.length > 0 || this.deletions.length > 0) {
      const moved =
        this.pass({ asWanted: true, inTurn: true }) ||
        this.delete() ||
        this.makeRoom() ||
        this.pass({ asWanted: false, inTurn: true }) ||
        this.pass({ asWanted: false, inTurn: false });
      if (!moved) break;
    }
    const refused = [...this.pending, ...this.deletions];
    for (const job of refused) this.placeRefused(job);
    return { placed: this.placed, refused };
  }

  /** Tries everything that is left, once. The patient way goes on with all, the others stop at the first that works. */
  private pass(patience: Patience): boolean {
    this.awaited = new Set(
      this.pending
        .filter(({ what, resource }) => resource.consumer === undefined && (what === "create" || what === "replace"))
        .map(({ resource }) => resource.stream),
    );
    const left: Job[] = [];
    let moved = false;
    for (const job of this.pending) {
      const done = (patience.asWanted || !moved) && this.place(job, patience);
      if (!done) left.push(job);
      else moved = true;
    }
    this.pending = left;
    return moved;
  }

  private place(job: Job, { asWanted, inTurn }: Patience): boolean {
    const { consumer, stream } = job.resource;
    if ((inTurn || consumer !== undefined) && job.after.some((name) => this.awaited.has(name))) return false;
    if (this.isDone(job)) return true;
    const requests = requestsOf(job);
    const { replies, keep } = this.simulation.askAll(requests);
    const last = replies.at(-1);
    if (replies.length < requests.length || !last?.ok) return false;
    if (asWanted && !this.isWanted(job, last.config)) return false;
    keep();
    for (const [i, request] of requests.entries()) this.add(job, request, replies[i] as ServerReply, purposeOf(job, i));
    if (consumer === undefined) this.awaited.delete(stream);
    return true;
  }

  /** Room was made by what it asks for already. */
  private isDone(job: Job): boolean {
    if (job.what !== "update" || !this.tried.has(resourceKey(job.resource))) return false;
    return this.isWanted(job, this.current(job.resource));
  }

  private isWanted({ resource, stored }: Job, config: object | undefined): boolean {
    const kind = resource.consumer === undefined ? "stream" : "consumer";
    return stored !== undefined && config !== undefined && sameConfig(kind, stored, config, this.target.version);
  }

  private current({ stream, consumer }: Resource): object | undefined {
    return consumer === undefined ? this.simulation.stream(stream) : this.simulation.consumer(stream, consumer);
  }

  private delete(): boolean {
    const left: Job[] = [];
    for (const job of this.deletions) {
      const [request] = requestsOf(job);
      const answer = request && this.simulation.ask(request);
      if (!request || !answer?.reply.ok) {
        left.push(job);
        continue;
      }
      this.simulation.keep(answer);
      this.add(job, request, answer.reply, undefined);
    }
    const moved = left.length < this.deletions.length;
    this.deletions = left;
    return moved;
  }

  private makeRoom(): boolean {
    for (const { job, request } of roomRequests(this.pending, this.simulation)) {
      const key = resourceKey(job.resource);
      if (this.tried.has(key)) continue;
      const answer = this.simulation.ask(request);
      if (!answer.reply.ok) continue;
      this.tried.add(key);
      this.simulation.keep(answer);
      this.add(job, request, answer.reply, "intermediate");
      return true;
    }
    return false;
  }

  private placeRefused(job: Job): void {
    const requests = requestsOf(job);
    const { replies } = this.simulation.askAll(requests);
    for (const [i, predicted] of replies.entries()) {
      this.add(job, requests[i] as ServerRequest, predicted, purposeOf(job, i));
    }
  }

  private add(job: Job, request: ServerRequest, predicted: ServerReply, purpose: PlanStep["purpose"]): void {
    this.placed.push({ job, request, purpose, predicted });
  }
}

function purposeOf({ what }: Job, i: number): PlanStep["purpose"] {
  if (what !== "replace") return undefined;
  return i === 0 ? "replace-delete" : "replace-create";
}

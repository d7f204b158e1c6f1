/** Requests in their order as the steps of a plan: what each changes, what it may break, what it takes to confirm it. */

import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";
import { lateSettings } from "../../lint/facts/server/features.ts";
import { fieldDifferences } from "../compare/fields.ts";
import type { Resource } from "../comparison.ts";
import { canonicalText } from "../model/canonical.ts";
import { resourceKey } from "../model/resources.ts";
import type { Target } from "../model/stored.ts";
import { type Unread, unreadOf } from "../model/unread.ts";
import type { Hazard, PlanStep } from "../plan.ts";
import type { ServerSnapshot } from "../snapshot.ts";
import { consumerHazards } from "./hazards/consumer-changes.ts";
import { keptMembers } from "./hazards/kept.ts";
import { consumerRemovalHazards, copiesIn, isBlank, isTelling, streamRemovalHazards } from "./hazards/removals.ts";
import { streamHazards } from "./hazards/stream-changes.ts";
import { textOf } from "./jobs.ts";
import type { Placed } from "./order.ts";

/** Numbered from 1. `now`: milliseconds since 1970. */
export function stepsOf(
  placed: readonly Placed[],
  snapshot: ServerSnapshot,
  target: Target,
  now: number | undefined,
): readonly PlanStep[] {
  const steps = new Steps(placed, snapshot, target, now);
  return placed.map((each, i) => steps.step(each, i + 1));
}

class Steps {
  /** Configurations as the steps so far leave them; undefined is gone. */
  private readonly made = new Map<string, object | undefined>();
  private readonly unread: Unread;
  private readonly copies: ReadonlyMap<string, readonly string[]>;
  private readonly going: ReadonlySet<string>;
  private readonly coming: ReadonlySet<string>;

  constructor(
    placed: readonly Placed[],
    private readonly snapshot: ServerSnapshot,
    private readonly target: Target,
    private readonly now: number | undefined,
  ) {
    this.unread = unreadOf(snapshot);
    this.copies = copiesIn(snapshot);
    this.going = new Set(placed.filter(({ job }) => job.what === "delete").map(({ job }) => resourceKey(job.resource)));
    this.coming = new Set(
      placed.filter(({ job }) => job.what === "create").map(({ job }) => resourceKey(job.resource)),
    );
  }

  step(placed: Placed, number: number): PlanStep {
    const { job, request, purpose, predicted } = placed;
    const { resource, element } = job;
    const removes = request.op.endsWith(".delete");
    const before = this.before(resource);
    const config = request.config as StreamConfig | ConsumerConfig | undefined;
    const after = removes ? undefined : ((predicted.ok ? predicted.config : job.stored) ?? {});
    const partial = purpose === "intermediate" && before && after;
    const fields = partial ? this.fields(resource, after, before) : removes ? [] : job.fields;
    const hazards = [
      ...(removes ? this.removalHazards(placed) : this.changeHazards(resource, before, after ?? {})),
      ...this.keptHazards(placed),
      ...(config ? this.versionHazards(resource, config) : []),
    ];
    const step: PlanStep = {
      number,
      op: request.op,
      resource,
      ...(element !== undefined && { element }),
      ...(purpose && { purpose }),
      ...(config && { config: textOf(resource, config) }),
      fields,
      hazards,
      predicted,
      saw: this.saw(resource),
      ...this.sawCreated(resource),
      ...(removes && this.confirm(placed)),
    };
    if (predicted.ok) this.note(resource, predicted.config);
    return step;
  }

  private note(resource: Resource, config: object | undefined): void {
    this.made.set(resourceKey(resource), config);
    if (resource.consumer !== undefined || config) return;
    const { stream } = resource;
    for (const consumer of this.snapshot.streams.get(stream)?.consumers.keys() ?? []) {
      this.made.set(resourceKey({ stream, consumer }), undefined);
    }
  }

  private there({ stream, consumer }: Resource) {
    const held = this.snapshot.streams.get(stream);
    return consumer === undefined ? held : held?.consumers.get(consumer);
  }

  private before(resource: Resource): object | undefined {
    const key = resourceKey(resource);
    return this.made.has(key) ? this.made.get(key) : this.there(resource)?.config;
  }

  private saw(resource: Resource): PlanStep["saw"] {
    if (this.made.has(resourceKey(resource))) return undefined;
    const there = this.there(resource);
    return there ? canonicalText(kindOf(resource), there.config, this.target.version) : null;
  }

  private sawCreated(resource: Resource): { readonly sawCreated?: string } {
    const there = this.made.has(resourceKey(resource)) ? undefined : this.there(resource);
    return there?.created ? { sawCreated: there.created } : {};
  }

  /** The name to be typed before something that is more than its configuration goes. */
  private confirm(placed: Placed): { readonly confirm?: string } {
    const { stream, consumer } = placed.job.resource;
    const held = this.snapshot.streams.get(stream);
    const reads = consumer === undefined ? undefined : held?.consumers.get(consumer);
    if (consumer !== undefined) {
      return reads && isTelling(reads, held?.config.retention) ? { confirm: `${stream}.${consumer}` } : {};
    }
    if (!held) return {};
    const holds = !isBlank(held) || this.unread.hasUnread(stream) || this.takenBy(placed).length > 0;
    return holds ? { confirm: stream } : {};
  }

  /** Consumers that a replaced stream takes along for good: the design does not have them. */
  private takenBy({ job: { resource }, purpose }: Placed): readonly string[] {
    if (resource.consumer !== undefined || purpose !== "replace-delete") return [];
    const { stream } = resource;
    const consumers = [...(this.snapshot.streams.get(stream)?.consumers.keys() ?? [])];
    return consumers.filter((consumer) => !this.coming.has(resourceKey({ stream, consumer })));
  }

  private fields(resource: Resource, after: object, before: object) {
    return fieldDifferences(kindOf(resource), after, before, this.target.version);
  }

  private changeHazards(resource: Resource, before: object | undefined, after: object): readonly Hazard[] {
    const held = this.snapshot.streams.get(resource.stream);
    if (!before || !held) return [];
    if (resource.consumer === undefined) {
      return streamHazards({
        before: before as StreamConfig,
        after: after as StreamConfig,
        counts: held.counts,
        now: this.now,
      });
    }
    const counts = held.consumers.get(resource.consumer)?.counts;
    const retention = held.config.retention ?? "limits";
    return counts
      ? consumerHazards({ before: before as ConsumerConfig, after: after as ConsumerConfig, counts, retention })
      : [];
  }

  private removalHazards(placed: Placed): readonly Hazard[] {
    const { job, purpose } = placed;
    const { stream, consumer } = job.resource;
    const held = this.snapshot.streams.get(stream);
    const anew = purpose === "replace-delete";
    if (!held) return [];
    if (consumer === undefined) {
      const copies = (this.copies.get(stream) ?? []).filter((name) => !this.going.has(resourceKey({ stream: name })));
      return streamRemovalHazards(held, {
        anew,
        unread: this.unread.hasUnread(stream),
        copies,
        taken: this.takenBy(placed),
      });
    }
    const reads = held.consumers.get(consumer);
    if (!reads) return [];
    const { retention } = held.config;
    return consumerRemovalHazards(reads, { anew: anew ? (job.config as ConsumerConfig) : undefined, retention });
  }

  private keptHazards(placed: Placed): readonly Hazard[] {
    const kept = keptMembers(placed, this.target.version);
    return kept.length > 0 ? [{ code: "hazard/keeps", field: kept.join(", ") }] : [];
  }

  private versionHazards(resource: Resource, config: object): readonly Hazard[] {
    return lateSettings(kindOf(resource), config, this.target.version).map(({ at, what, since }) => ({
      code: "hazard/version",
      field: at.slice(1).join("."),
      detail: `${what} ${since}`,
    }));
  }
}

function kindOf({ consumer }: Resource): "stream" | "consumer" {
  return consumer === undefined ? "stream" : "consumer";
}

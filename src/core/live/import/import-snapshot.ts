/** What a server holds, taken into a design: what is the same stays as it was declared, the rest is as the server says. */
import type { JsonObject } from "../../design/json-value.ts";
import type { Design, Environment } from "../../design/model.ts";
import { MAX_ELEMENTS } from "../../design/parse.ts";
import { changesOf, type ImportChanges } from "../../import/changes.ts";
import { declared } from "../../import/declared.ts";
import { Merge } from "../../import/merge.ts";
import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";
import { err, ok, type Result } from "../../result.ts";
import { compare } from "../compare/compare.ts";
import type { Difference, Resource } from "../comparison.ts";
import { isAlone } from "../model/alone.ts";
import { resourceKey } from "../model/resources.ts";
import { serverVersionOf } from "../model/server-version.ts";
import type { ServerSnapshot } from "../snapshot.ts";

/** What an import makes of the design. What the server did not tell is in the snapshot's problems. */
export interface SnapshotImport extends ImportChanges {
  /** Consumers without a durable name that the design does not know: programs make them while they run. */
  readonly passing: readonly Resource[];
  /** Streams of the server whose name an element of another domain has in the design: they are left out. */
  readonly elsewhere: readonly string[];
}

/** More elements than a design may have. */
export interface TooMany {
  readonly code: "import/too-many";
  readonly count: number;
  readonly limit: number;
}

/**
 * Elements are told by kind and name, and keep their places, as well as all that the server does not know of them. An
 * empty design takes the server's version and limits too, and that it stands alone. New elements have no places yet.
 */
export function importSnapshot(design: Design, snapshot: ServerSnapshot): Result<SnapshotImport, TooMany> {
  const taking = new Taking(design, snapshot);
  taking.run();
  const after = withEnvironment(taking.settled(), design, snapshot);
  if (after.elements.size > MAX_ELEMENTS) {
    return err({ code: "import/too-many", count: after.elements.size, limit: MAX_ELEMENTS });
  }
  return ok({ ...changesOf(design, after), passing: taking.passing, elsewhere: taking.elsewhere });
}

class Taking {
  readonly passing: Resource[] = [];
  readonly elsewhere: string[] = [];
  private readonly merge: Merge;
  private readonly differences: ReadonlyMap<string, Difference>;
  private patches = 0;

  constructor(
    private readonly design: Design,
    private readonly snapshot: ServerSnapshot,
  ) {
    this.merge = new Merge(design);
    this.differences = differencesByResource(design, snapshot);
  }

  run(): void {
    for (const { name, config, consumers } of this.snapshot.streams.values()) {
      const known = this.of({ stream: name });
      if (known?.element === undefined && this.merge.streamNames.has(name)) {
        this.elsewhere.push(name);
        continue;
      }
      if (known?.kind !== "same") this.merge.addStream(this.wanted(known, config));
      for (const consumer of consumers.values()) this.consumer(name, consumer.name, consumer.config);
    }
  }

  /** The design, in which no difference is left: what one member could not settle, the whole configuration does. */
  settled(): Design {
    if (this.patches === 0) return this.merge.design;
    for (const { resource, kind } of differencesByResource(this.merge.design, this.snapshot).values()) {
      const stream = this.snapshot.streams.get(resource.stream);
      if (kind !== "changed" || !stream) continue;
      if (resource.consumer === undefined) this.merge.addStream(asDeclared(stream.config));
      else {
        const consumer = stream.consumers.get(resource.consumer);
        if (consumer) this.merge.addConsumer(stream.name, named(asDeclared(consumer.config), consumer.name));
      }
    }
    return this.merge.design;
  }

  private consumer(stream: string, name: string, config: ConsumerConfig): void {
    const known = this.of({ stream, consumer: name });
    if (known?.kind === "same") return;
    // The server's own, behind mirrors and sources.
    if (config.direct || config.sourcing) return;
    if (!config.durable_name && known?.element === undefined) {
      this.passing.push({ stream, consumer: name });
      return;
    }
    this.merge.addConsumer(stream, named(this.wanted(known, config), name));
  }

  private of(resource: Resource): Difference | undefined {
    return this.differences.get(resourceKey(resource));
  }

  /** The server's configuration; of an element that has one, its own with the members that are other. */
  private wanted<C extends StreamConfig | ConsumerConfig>(known: Difference | undefined, server: C): C {
    const theirs = asDeclared(server);
    const element = known?.element === undefined ? undefined : this.design.elements.get(known.element);
    if (known?.kind !== "changed" || (element?.kind !== "stream" && element?.kind !== "consumer")) return theirs;
    this.patches += 1;
    const patched: JsonObject = { ...element.config };
    for (const member of membersOf(known)) {
      if (member in theirs) patched[member] = (theirs as JsonObject)[member];
      else delete patched[member];
    }
    return patched as C;
  }
}

/** Of which only one of the two is there. */
const FILTERS = ["filter_subject", "filter_subjects"];

function membersOf({ fields }: Difference): Set<string> {
  const members = new Set(fields.map(({ path }) => String(path[0])));
  if (FILTERS.some((filter) => members.has(filter))) for (const filter of FILTERS) members.add(filter);
  return members;
}

function differencesByResource(design: Design, snapshot: ServerSnapshot): ReadonlyMap<string, Difference> {
  const { differences } = compare(design, snapshot);
  return new Map(differences.map((difference) => [resourceKey(difference.resource), difference]));
}

function asDeclared<C extends StreamConfig | ConsumerConfig>(config: C): C {
  return declared(config) as C;
}

/** The server tells the name of a consumer that was made without one beside its configuration. */
function named(config: ConsumerConfig, name: string): ConsumerConfig {
  return config.durable_name || config.name ? config : { ...config, name };
}

function withEnvironment(after: Design, before: Design, snapshot: ServerSnapshot): Design {
  const { server, streams } = snapshot;
  if (before.elements.size > 0 || streams.size === 0) return after;
  const environment: Environment = {
    ...after.environment,
    server: serverVersionOf(server.version),
    maxPayload: server.maxPayload,
    ...(isAlone(snapshot) && { servers: 1 }),
  };
  return { ...after, environment };
}

/** What of an element routing looks at, read once per (immutable) element. */
import type { Publication } from "../design/kinds/publication.ts";
import type { DesignElement } from "../design/model.ts";
import { patternQuery, type SubjectQuery, templateQuery } from "../jetstream/subject-template.ts";
import { isValidPublishSubject } from "../jetstream/subjects.ts";
import { type Inlet, inlet } from "./inlet.ts";
import type { FieldPath } from "./model.ts";
import { type StoreFacts, storeFacts } from "./store-facts.ts";

/** A subject under which messages leave an element. */
export interface Outlet {
  readonly kind: "publish" | "request" | "dead-letter" | "push";
  readonly subject: string;
  /** Undefined when nothing can be published to `subject`. */
  readonly query: SubjectQuery | undefined;
  /** The sender waits for a stream's acknowledgement. */
  readonly stored: boolean;
  readonly at: FieldPath;
}

/** What routing needs of an element. */
export interface Facts {
  readonly outlets: readonly Outlet[];
  readonly uses: readonly { readonly bucket: string; readonly at: FieldPath }[];
  /** Of a service. */
  readonly endpoints: readonly Inlet[];
  /** Of a stream or bucket. */
  readonly store: StoreFacts | undefined;
  /** Of a consumer: what it reads and its filters (`>` when it has none). */
  readonly reads: { readonly store: string; readonly filters: readonly Inlet[] } | undefined;
  /** The plain values behind the above, to compare: what other elements' wires depend on, and only its own. */
  readonly shared: unknown;
  readonly own: unknown;
}

const NO_FACTS: Facts = {
  outlets: [],
  uses: [],
  endpoints: [],
  store: undefined,
  reads: undefined,
  shared: undefined,
  own: undefined,
};

const cache = new WeakMap<DesignElement, Facts>();

/** Elements are immutable: computed once for each, then kept. */
export function factsOf(element: DesignElement): Facts {
  let facts = cache.get(element);
  if (!facts) {
    facts = read(element);
    cache.set(element, facts);
  }
  return facts;
}

/** Notes and boundaries take no part in routing. */
export function isRouted(element: DesignElement): boolean {
  return element.kind !== "note" && element.kind !== "boundary";
}

function read(element: DesignElement): Facts {
  switch (element.kind) {
    case "producer":
      return { ...NO_FACTS, ...sent(element, []), own: ownOf(element) };
    case "service": {
      const endpoints = element.endpoints ?? [];
      return {
        ...NO_FACTS,
        ...sent(element, []),
        endpoints: endpoints.map(({ subject }, i) => inlet(subject, ["endpoints", i, "subject"])),
        shared: endpoints.map(({ subject }) => subject),
        own: ownOf(element),
      };
    }
    case "consumer":
      return readConsumer(element);
    case "stream":
    case "kv":
    case "object-store": {
      const { facts, basis } = storeFacts(element);
      return { ...NO_FACTS, store: facts, shared: basis };
    }
    default:
      return NO_FACTS;
  }
}

function readConsumer(element: Extract<DesignElement, { kind: "consumer" }>): Facts {
  const { config, worker = {}, stream } = element;
  const { outlets, uses } = sent(worker, ["worker"]);
  const all = [...outlets];
  if (worker.deadLetter) {
    all.push(outlet("dead-letter", worker.deadLetter.subject, true, ["worker", "deadLetter", "subject"]));
  }
  if (config.deliver_subject) {
    all.push(outlet("push", config.deliver_subject, false, ["config", "deliver_subject"]));
  }
  const filters: Inlet[] = (config.filter_subjects ?? []).map((pattern, i) =>
    inlet(pattern, ["config", "filter_subjects", i]),
  );
  if (config.filter_subject) filters.unshift(inlet(config.filter_subject, ["config", "filter_subject"]));
  if (filters.length === 0) filters.push(inlet(">", ["stream"]));
  return {
    ...NO_FACTS,
    outlets: all,
    uses,
    reads: { store: stream, filters },
    own: [
      stream,
      config.filter_subject,
      config.filter_subjects,
      config.deliver_subject,
      worker.deadLetter?.subject,
      ownOf(worker),
    ],
  };
}

interface Sender {
  readonly publishes?: readonly Publication[] | undefined;
  readonly uses?: readonly { readonly bucket: string }[] | undefined;
}

function sent({ publishes = [], uses = [] }: Sender, at: FieldPath): Pick<Facts, "outlets" | "uses"> {
  return {
    outlets: publishes.map(({ subject, mode = "js" }, i) =>
      outlet(mode === "request" ? "request" : "publish", subject, mode !== "core" && mode !== "request", [
        ...at,
        "publishes",
        i,
        "subject",
      ]),
    ),
    uses: uses.map(({ bucket }, i) => ({ bucket, at: [...at, "uses", i, "bucket"] })),
  };
}

function ownOf({ publishes = [], uses = [] }: Sender): unknown {
  return [publishes.flatMap(({ subject, mode }) => [subject, mode ?? "js"]), uses.map(({ bucket }) => bucket)];
}

/** A deliver subject has no parameters, so braces in it are text; a query of a literal pattern says just that. */
function outlet(kind: Outlet["kind"], subject: string, stored: boolean, at: FieldPath): Outlet {
  const query = kind === "push" ? literalQuery(subject) : templateQuery(subject);
  return { kind, subject, query, stored, at };
}

function literalQuery(subject: string): SubjectQuery | undefined {
  return isValidPublishSubject(subject) ? patternQuery(subject) : undefined;
}

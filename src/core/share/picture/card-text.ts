/** What a card of a picture says of its element. */
import { type DesignElement, type ElementOf, elementName } from "../../design/model.ts";
import { approxSize, formatDuration } from "../../design/units.ts";
import { assertNever } from "../../result.ts";

export interface CardText {
  readonly name: string;
  /** A word at the end of the first line. */
  readonly aside: string;
  /** Subjects and the like, in mono. */
  readonly lines: readonly string[];
  readonly chips: readonly string[];
}

const RETENTIONS = { limits: "limits", interest: "interest", workqueue: "work queue" } as const;

/** Notes and boundaries have a text and no card. */
export function cardText(element: Exclude<DesignElement, ElementOf<"note"> | ElementOf<"boundary">>): CardText {
  const name = elementName(element) || "(no name)";
  switch (element.kind) {
    case "producer":
      return { name, aside: element.app ?? "", lines: subjectsOf(element.publishes), chips: [] };
    case "service":
      return { name, aside: element.app ?? "", lines: subjectsOf(element.endpoints), chips: [] };
    case "stream": {
      const { config } = element;
      const { retention = "limits", subjects = [] } = config;
      const lines = [...originOf(config), ...subjects];
      return { name, aside: element.intent ?? "", lines, chips: [RETENTIONS[retention], ...storageOf(config)] };
    }
    case "consumer":
      return { name, ...consumerText(element) };
    case "kv":
      return {
        name,
        aside: "KV",
        lines: [],
        chips: [`history ${element.config.history || 1}`, ...storageOf(element.config)],
      };
    case "object-store":
      return { name, aside: "objects", lines: [], chips: storageOf(element.config) };
    default:
      return assertNever(element);
  }
}

function consumerText({ config, ordered, worker }: ElementOf<"consumer">): Omit<CardText, "name"> {
  const filters = config.filter_subject ? [config.filter_subject] : (config.filter_subjects ?? []);
  const chips = [
    ...(ordered ? [] : [`ack ${config.ack_policy ?? "none"}`]),
    ...(config.max_deliver && config.max_deliver > 0 ? [`max ${config.max_deliver}`] : []),
  ];
  const workers = worker?.instances ? [`${worker.instances} × ${worker.concurrency ?? 1} workers`] : [];
  const aside = ordered ? "ordered" : config.deliver_subject ? "push" : "pull";
  return { aside, lines: [...filters, ...workers], chips };
}

function subjectsOf(items: readonly { readonly subject: string }[] | undefined): string[] {
  return (items ?? []).map(({ subject }) => subject);
}

function originOf({ mirror, sources }: ElementOf<"stream">["config"]): string[] {
  if (mirror) return [`mirror of ${mirror.name}`];
  return sources?.length ? [`sources ${sources.map(({ name }) => name).join(", ")}`] : [];
}

function storageOf(config: {
  readonly storage?: string | undefined;
  readonly num_replicas?: number | undefined;
  readonly max_age?: number | undefined;
  readonly ttl?: number | undefined;
  readonly max_bytes?: number | undefined;
}): string[] {
  const age = config.max_age ?? config.ttl ?? 0;
  const bytes = config.max_bytes ?? 0;
  return [
    config.storage ?? "file",
    `R${config.num_replicas || 1}`,
    ...(age > 0 ? [formatDuration(age)] : []),
    ...(bytes > 0 ? [approxSize(bytes)] : []),
  ];
}

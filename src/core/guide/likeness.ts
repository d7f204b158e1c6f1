/** Which elements of a design play the part of those that the guide would draw, whatever they are called. */
import { jsonEquals } from "../design/equality.ts";
import type { Publication } from "../design/kinds/publication.ts";
import type { Design, DesignElement, ElementOf } from "../design/model.ts";
import { templatePattern } from "../jetstream/subject-template.ts";
import { intersects } from "../jetstream/subjects.ts";

type Alike = (present: DesignElement, wanted: DesignElement) => boolean;

/** From the surest to the loosest. A consumer's stream is compared by id: `wanted` has the design's. */
export const LIKENESSES: readonly Alike[] = [
  (a, b) => a.kind === "stream" && b.kind === "stream" && sameDuty(a, b) && sharesSubject(a, b),
  (a, b) => a.kind === "stream" && b.kind === "stream" && isSameCopy(a, b),
  (a, b) => publishedBy(a).some((subject) => publishedBy(b).includes(subject)) && a.kind === b.kind,
  (a, b) => a.kind === "service" && b.kind === "service" && sharesEndpoint(a, b),
  (a, b) => isReader(a, b) && jsonEquals(filtersOf(a), filtersOf(b)),
  (a, b) => isReader(a, b),
  (a, b) => a.kind === b.kind && a.kind !== "consumer" && "app" in a && "app" in b && a.app === b.app,
];

function sameDuty(a: ElementOf<"stream">, b: ElementOf<"stream">): boolean {
  return (a.intent === "dlq") === (b.intent === "dlq") && a.domain === b.domain;
}

function sharesSubject(a: ElementOf<"stream">, b: ElementOf<"stream">): boolean {
  const theirs = b.config.subjects ?? [];
  return (a.config.subjects ?? []).some((subject) => theirs.some((each) => intersects(subject, each)));
}

function isSameCopy(a: ElementOf<"stream">, b: ElementOf<"stream">): boolean {
  return a.config.mirror !== undefined && a.config.mirror.name === b.config.mirror?.name;
}

function sharesEndpoint(a: ElementOf<"service">, b: ElementOf<"service">): boolean {
  return (a.endpoints ?? []).some(({ subject }) => b.endpoints?.some((each) => intersects(each.subject, subject)));
}

function isReader(a: DesignElement, b: DesignElement): boolean {
  return a.kind === "consumer" && b.kind === "consumer" && a.stream === b.stream && a.app === b.app;
}

function filtersOf(element: DesignElement): readonly string[] {
  if (element.kind !== "consumer") return [];
  const { filter_subject, filter_subjects = [] } = element.config;
  return filter_subject ? [filter_subject] : [...filter_subjects].sort();
}

/** What the element itself publishes, or the workers of the consumer. */
export function publicationsOf(element: DesignElement): readonly Publication[] {
  if (element.kind === "consumer") return element.worker?.publishes ?? [];
  return element.kind === "producer" || element.kind === "service" ? (element.publishes ?? []) : [];
}

/** Parameters as wildcards. */
function publishedBy(element: DesignElement): readonly string[] {
  return publicationsOf(element).map(({ subject }) => templatePattern(subject));
}

/** Whether others publish everything that this one is to publish: the workers of a consumer, say. */
export function isPublishedElsewhere({ elements }: Design, wanted: DesignElement): boolean {
  if (wanted.kind !== "producer" || !wanted.publishes?.length) return false;
  const published = new Set([...elements.values()].flatMap(publishedBy));
  return publishedBy(wanted).every((subject) => published.has(subject));
}

/** Every subject that an element's configuration names, to read or to replace. */
import type { ConsumerConfig, KvConfig, StreamConfig, StreamSource, SubjectTransform } from "../jetstream/wire.ts";
import type { Publication } from "./kinds/publication.ts";
import type { DesignElement } from "./model.ts";

type MapSubject = (subject: string) => string;

/** The element with each subject, filter, target and destination in it replaced. */
export function mapSubjects(element: DesignElement, map: MapSubject): DesignElement {
  switch (element.kind) {
    case "producer":
      return withPublications(element, map);
    case "service": {
      const { endpoints } = element;
      return {
        ...withPublications(element, map),
        ...(endpoints && { endpoints: endpoints.map((each) => ({ ...each, subject: map(each.subject) })) }),
      };
    }
    case "consumer": {
      const { worker, config } = element;
      const letters = worker?.deadLetter;
      return {
        ...element,
        config: consumerConfig(config, map),
        ...(worker && {
          worker: {
            ...withPublications(worker, map),
            ...(letters && { deadLetter: { ...letters, subject: map(letters.subject) } }),
          },
        }),
      };
    }
    case "stream":
      return { ...element, config: streamConfig(element.config, map) };
    case "kv":
      return { ...element, config: copied(element.config, map) };
    default:
      return element;
  }
}

/** Every subject that `mapSubjects` would replace. */
export function subjectsOf(element: DesignElement): string[] {
  const found: string[] = [];
  mapSubjects(element, (subject) => {
    found.push(subject);
    return subject;
  });
  return found;
}

function withPublications<T extends { publishes?: Publication[] | undefined }>(owner: T, map: MapSubject): T {
  if (!owner.publishes) return owner;
  const publishes = owner.publishes.map((publication): Publication => {
    const { subject, schedule } = publication;
    if (!schedule) return { ...publication, subject: map(subject) };
    const { target, source } = schedule;
    const moved = { ...schedule, target: map(target), ...(source !== undefined && { source: map(source) }) };
    return { ...publication, subject: map(subject), schedule: moved };
  });
  return { ...owner, publishes };
}

function consumerConfig(config: ConsumerConfig, map: MapSubject): ConsumerConfig {
  const { filter_subject, filter_subjects, deliver_subject } = config;
  return {
    ...config,
    ...(filter_subject && { filter_subject: map(filter_subject) }),
    ...(filter_subjects && { filter_subjects: filter_subjects.map(map) }),
    ...(deliver_subject && { deliver_subject: map(deliver_subject) }),
  };
}

function streamConfig(config: StreamConfig, map: MapSubject): StreamConfig {
  const { subjects, subject_transform } = config;
  return {
    ...copied(config, map),
    ...(subjects && { subjects: subjects.map(map) }),
    ...(subject_transform && { subject_transform: mapping(subject_transform, map) }),
  };
}

/** What streams and KV buckets have in common: where they copy from, and what they publish again. */
function copied<T extends Pick<StreamConfig | KvConfig, "mirror" | "sources" | "republish">>(
  config: T,
  map: MapSubject,
): T {
  const { mirror, sources, republish } = config;
  return {
    ...config,
    ...(mirror && { mirror: origin(mirror, map) }),
    ...(sources && { sources: sources.map((each) => origin(each, map)) }),
    ...(republish && { republish: mapping(republish, map) }),
  };
}

function origin(source: StreamSource, map: MapSubject): StreamSource {
  const { filter_subject, subject_transforms } = source;
  return {
    ...source,
    ...(filter_subject && { filter_subject: map(filter_subject) }),
    ...(subject_transforms && { subject_transforms: subject_transforms.map((each) => mapping(each, map)) }),
  };
}

function mapping<T extends SubjectTransform>(transform: T, map: MapSubject): T {
  const { src, dest } = transform;
  return { ...transform, ...(src && { src: map(src) }), ...(dest && { dest: map(dest) }) };
}

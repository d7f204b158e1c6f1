/** Application to stream: it publishes there, or sends its dead letters there. */
import type { ElementOf } from "../../design/model.ts";
import { coverageOf, patternQuery, templatePattern, templateQuery } from "../../jetstream/subject-template.ts";
import { collides, contains, isLiteral } from "../../jetstream/subjects.ts";
import { publicationsOf, withPublications } from "./applications.ts";
import { deadLetterFor, publicationFor, tokenFor } from "./naming.ts";
import {
  type Application,
  type ConnectionOption,
  type ConnectionPlan,
  type Ends,
  offered,
  refused,
  replace,
} from "./option.ts";

type Publishing = Ends<Application, ElementOf<"stream">>;

export function planPublish(ends: Publishing): ConnectionPlan {
  const { mirror } = ends.to.element.config;
  if (mirror) return refused(`${ends.to.name} is a mirror of ${mirror.name}: it captures no subjects`);
  const published = [...captured(ends), ...widened(ends)];
  const options = [...(published.length > 0 ? published : started(ends)), ...deadLetters(ends)];
  return offered(options, `${ends.from.name} publishes everything that ${ends.to.name} captures already`);
}

function capturesOf({ routing, to }: Publishing): readonly string[] {
  return (routing.stores.get(to.id)?.captures ?? []).flatMap(({ pattern, tokens }) => (tokens ? [pattern] : []));
}

/** Publish what the stream captures already. */
function captured(ends: Publishing): ConnectionOption[] {
  const { from, to } = ends;
  const publications = publicationsOf(from.element);
  return capturesOf(ends).flatMap((pattern) => {
    const subject = publicationFor(pattern);
    const there = publications.some((publication) => templatePattern(publication.subject) === templatePattern(subject));
    if (there) return [];
    return {
      id: `publish:${pattern}`,
      label: `Publish ${subject}`,
      detail: `Captured by ${pattern} of ${to.name}`,
      command: replace(from.id, withPublications(from.element, [...publications, { subject }])),
    };
  });
}

/**
 * Let the stream capture what the application publishes and nobody stores. Not its requests: the stream's ack would
 * answer them before the service does.
 */
function widened(ends: Publishing): ConnectionOption[] {
  return publicationsOf(ends.from.element).flatMap(({ subject, mode }) =>
    mode === "request" ? [] : (addSubject(ends, subject) ?? []),
  );
}

function addSubject(ends: Publishing, subject: string): ConnectionOption | undefined {
  const { from, to, routing } = ends;
  if (!templateQuery(subject)) return undefined;
  const pattern = templatePattern(subject);
  const query = patternQuery(pattern);
  const heard = query ? routing.heardBy(query).filter(({ listener }) => listener.role === "store") : [];
  if (heard.some(({ listener }) => listener.id !== to.id)) return undefined;
  if (capturesOf(ends).some((captured) => contains(captured, pattern))) return undefined;
  const subjects = withSubject(to.element.config.subjects ?? [], pattern);
  if (!subjects) return undefined;
  return {
    id: `capture:${pattern}`,
    label: `Add ${pattern} to the subjects of ${to.name}`,
    detail: `${to.name} then stores ${subject}, which ${from.name} publishes`,
    command: replace(to.id, { ...to.element, config: { ...to.element.config, subjects } }),
  };
}

/** The server refuses subjects of one stream that overlap: those inside the new one go, others stand in its way. */
function withSubject(subjects: readonly string[], pattern: string): string[] | undefined {
  const others = subjects.filter((subject) => !contains(pattern, subject));
  if (others.some((subject) => collides(subject, pattern))) return undefined;
  return [...others, pattern];
}

/** A stream without subjects and an application without publications: one subject for both. */
function started({ from, to, routing }: Publishing): ConnectionOption[] {
  const publications = publicationsOf(from.element);
  if (publications.length > 0 || (to.element.config.subjects ?? []).length > 0) return [];
  const pattern = `${tokenFor(to.name)}.>`;
  const query = patternQuery(pattern);
  if (!query || routing.heardBy(query).length > 0) return [];
  const subject = publicationFor(pattern);
  return [
    {
      id: `start:${pattern}`,
      label: `Publish ${subject}`,
      detail: `Adds ${pattern} to the subjects of ${to.name}`,
      command: {
        type: "batch",
        commands: [
          replace(to.id, { ...to.element, config: { ...to.element.config, subjects: [pattern] } }),
          replace(from.id, withPublications(from.element, [{ subject }])),
        ],
      },
    },
  ];
}

/** Not into the stream that the consumer reads: it would get them back. */
function deadLetters(ends: Publishing): ConnectionOption[] {
  const { from, to } = ends;
  const consumer = from.element;
  if (consumer.kind !== "consumer" || consumer.stream === to.id) return [];
  const present = consumer.worker?.deadLetter?.subject;
  const query = present === undefined ? undefined : templateQuery(present);
  const options = capturesOf(ends).flatMap((pattern): ConnectionOption[] => {
    if (query && coverageOf(query, pattern)) return [];
    const subject = isLiteral(pattern) ? pattern : deadLetterFor(pattern, from.name);
    const worker = { ...consumer.worker, deadLetter: { subject } };
    return [
      {
        id: `dead-letter:${pattern}`,
        label: `Send dead letters to ${subject}`,
        detail: `${present === undefined ? "" : `Instead of ${present}. `}Captured by ${pattern} of ${to.name}`,
        command: replace(from.id, { ...consumer, worker }),
      },
    ];
  });
  const capture = present === undefined ? undefined : addSubject(ends, present);
  if (!capture) return options;
  const detail = `${to.name} then stores the dead letters of ${from.name}`;
  return [{ ...capture, id: `dead-letter-${capture.id}`, detail }, ...options];
}

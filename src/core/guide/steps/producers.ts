/** Step one, as it is drawn: each application publishes its messages, at the rates and sizes that were answered. */
import type { ElementId } from "../../design/ids.ts";
import type { Publication } from "../../design/kinds/publication.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import type { FieldPath } from "../../topology/model.ts";
import type { Draft } from "../draft.ts";
import type { Message, Requirements, Site, Sourced } from "../requirements.ts";
import { DEFAULTS } from "./requirements.ts";

/** A part of a message's rate that has a subject of its own. */
export interface Lane {
  /** Undefined for messages without priorities. */
  readonly name: string | undefined;
  /** Of the message's rate. */
  readonly share: number;
}

/** Where an element publishes a message. */
export interface Sent {
  readonly message: Message;
  readonly producer: ElementId;
  /** `["publishes", 0]` */
  readonly at: FieldPath;
  readonly site: Site | undefined;
  readonly lane: Lane;
}

/** One producer for each application, and for each site where it runs. */
export function producers({ messages, sites }: Requirements, draft: Draft): Sent[] {
  const ids = new Map<string, ElementId>();
  return messages.flatMap((message) =>
    (message.answer.atSites ? sites : [undefined]).flatMap((site) => {
      const app = message.producer.value;
      const name = site ? `${site.name}-${app}` : app;
      let producer = ids.get(name);
      if (producer === undefined) {
        producer = draft.add(
          "requirements",
          name,
          { kind: "producer", name, app: name },
          {
            reason: site ? `${app} runs at ${site.name}.` : `${app} publishes.`,
            from: message.producer.from === "default" ? [message.path] : message.producer.from,
          },
        );
        ids.set(name, producer);
      }
      const { instances } = message.answer;
      if (instances !== undefined) {
        draft.fill(producer, ["instances"], Math.max(instances, draft.get(producer, "producer").instances ?? 0));
      }
      return publish(message, producer, site, draft);
    }),
  );
}

function publish(message: Message, producer: ElementId, site: Site | undefined, draft: Draft): Sent[] {
  return lanesOf(message).map((lane) => {
    const { database } = message.answer;
    const publication: Publication = {
      subject: message.name,
      rate: exact(message.rate.value * lane.share),
      peakRate: exact(message.peakRate.value * lane.share),
      bytes: message.bytes.value,
      bytesP99: message.bytesP99.value,
      bytesMax: message.bytesMax.value,
      ...(database === "written" && { database: "outbox" }),
      ...(database === "captured" && { database: "cdc" }),
    };
    const at = draft.append(producer, ["publishes"], publication);
    assume(message, producer, at, draft);
    if (database === "written") {
      draft.set("requirements", producer, [...at, "database"], "outbox", {
        reason:
          "A database write and a publish can fail apart: the message is a row of an outbox in the same transaction.",
        from: [[...message.path, "database"]],
      });
    }
    return { message, producer, at, site, lane };
  });
}

/** Says what was taken where nobody answered. */
function assume(message: Message, producer: ElementId, at: FieldPath, draft: Draft): void {
  const { rate, peakRate, bytes, bytesMax } = message;
  const field = (name: keyof Publication, { value, from }: Sourced<number>, reason: string, formula?: string) => {
    if (from !== "default") return;
    const publication = draft.get(producer, "producer").publishes?.[Number(at[1])];
    const why = { reason, ...(formula !== undefined && { formula }), from } as const;
    draft.set("requirements", producer, [...at, name], publication?.[name] ?? value, why);
  };
  field("rate", rate, "Nobody knows yet how many come: count them, for all sizes follow from it.");
  field(
    "peakRate",
    peakRate,
    "The busiest minute has several times the mean.",
    `${THRESHOLDS.peakOverMean} × ${quantityText("per-second", rate.value)} = ${quantityText("per-second", peakRate.value)}`,
  );
  field("bytes", bytes, "The size of a small document: measure one.");
  field(
    "bytesMax",
    bytesMax,
    "The largest is many times the mean, and no larger than the server takes.",
    `least of ${DEFAULTS.maxOverMeanSize} × ${quantityText("bytes", bytes.value)} and max_payload = ${quantityText("bytes", bytesMax.value)}`,
  );
}

/** One for each priority; shares that nobody gave are what is left, in equal parts. */
export function lanesOf({ answer: { priorities } }: Message): Lane[] {
  if (!priorities) return [{ name: undefined, share: 1 }];
  const given = priorities.reduce((sum, { share = 0 }) => sum + share, 0);
  const open = priorities.filter(({ share }) => share === undefined).length;
  const rest = open > 0 ? Math.max(0, 1 - given) / open : 0;
  return priorities.map(({ name, share = rest }) => ({ name, share }));
}

/** Without the last digits of products of doubles. */
function exact(value: number): number {
  return Number(value.toPrecision(10));
}

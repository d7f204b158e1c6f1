import { outgoingWires } from "../../facts/inputs.ts";
import { storesOn } from "../../facts/stores/captures.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import { setPublication } from "../../fixes/publish.ts";
import { renameEndpoint } from "../../fixes/rename-endpoint.ts";
import type { Read } from "../../incremental/cells.ts";
import { captorsOf, type Sent, visitPublications } from "../../reporting/visit-publications.ts";
import { defineRule, type Report, type Visited } from "../../rule.ts";

interface Data {
  readonly name: string;
  readonly subject: string;
  readonly stream: string;
  readonly role: "service" | "requester";
}

/** A stream with no_ack answers nobody. A request that only a stream hears is a publish in disguise. */
export const requestReplyOnStreamSubject = defineRule<Data>({
  id: "topology/request-reply-on-stream-subject",
  title: "A stream answers requests",
  severity: { production: "error", development: "error" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams#configuration" },
  message: ({ name, subject, stream, role }) =>
    role === "service"
      ? `${name} answers ${subject}, and ${stream} captures it: the stream's ack is a reply too, and the requester ` +
        "takes whichever comes first. Move requests to subjects that no stream captures."
      : `${name} requests ${subject}, which ${stream} captures and no service of the design answers: the reply is ` +
        "the stream's ack. Publish with mode js if that is what it waits for.",
  visit: {
    ...visitPublications<Data>(request),
    service(visited, report, read) {
      publishing.service?.(visited, report, read);
      endpoints(visited, report, read);
    },
  },
});

const publishing = visitPublications<Data>(request);

function request(sent: Sent, report: Report<Data>, read: Read): void {
  const { publication, name } = sent;
  if (publication.mode !== "request" || isAnswered(sent, read)) return;
  const store = captorsOf(publication, read).find(acknowledges);
  if (!store) return;
  report({
    at: [...publication.at, "mode"],
    data: { name, subject: publication.subject, stream: store.name, role: "requester" },
    related: [store.id],
    fix: { label: "Publish with mode js", command: setPublication(sent, { mode: "js" }) },
  });
}

function isAnswered({ publication, id }: Sent, read: Read): boolean {
  return read(outgoingWires, id).some(
    ({ kind, reasons }) =>
      kind === "request" && reasons.some(({ at }) => publication.at.every((key, i) => at[i] === key)),
  );
}

function endpoints({ id, element }: Visited<"service">, report: Report<Data>, read: Read): void {
  for (const [i, { subject }] of (element.endpoints ?? []).entries()) {
    if (/^(\$|_)/.test(subject)) continue;
    const store = read(storesOn, subject)
      .flatMap((each) => read(storeOf, each) ?? [])
      .find(acknowledges);
    if (!store) continue;
    report({
      at: ["endpoints", i, "subject"],
      data: { name: element.name, subject, stream: store.name, role: "service" },
      related: [store.id],
      fix: renameEndpoint(read, id, element, i, `svc.${subject}`),
    });
  }
}

function acknowledges({ effective }: Store): boolean {
  return !effective.no_ack;
}

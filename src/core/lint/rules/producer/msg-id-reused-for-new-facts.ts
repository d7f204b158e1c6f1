import { formatDuration, SECOND } from "../../../design/units.ts";
import { parametersOf } from "../../../jetstream/subject-template.ts";
import { type Published, publicationsOf } from "../../facts/publications/publications.ts";
import type { Store } from "../../facts/stores/stores.ts";
import { setPublication } from "../../fixes/publish.ts";
import type { Read } from "../../incremental/cells.ts";
import { captorsOf, visitPublications } from "../../reporting/visit-publications.ts";
import { defineRule } from "../../rule.ts";
import { approxCount } from "../../words/figures.ts";

type Reason = { readonly kind: "constant" } | { readonly kind: "shared"; readonly subject: string } | Often;
interface Often {
  readonly kind: "often";
  readonly perId: number;
}

interface Data {
  readonly name: string;
  readonly subject: string;
  readonly messageId: string;
  readonly stream: string;
  readonly window: number;
  readonly reason: Reason;
}

/** Parameters that differ from one event to the next. */
const OF_ONE_EVENT = new Set(
  (
    "event evt message msg version ver v revision rev sequence seq hash digest checksum sha sha256 uuid ulid guid " +
    "nonce offset lsn position outbox attempt timestamp time ts at date request trace span step delivery txn " +
    "transaction commit change command correlation idempotency"
  ).split(" "),
);

/**
 * What an id stands for is told by the names of its parameters. It is reused for sure when it has none, when another
 * publication of the program has it too, or when there are more messages in the window than values of the parameters.
 */
export const msgIdReusedForNewFacts = defineRule<Data>({
  id: "producer/msg-id-reused-for-new-facts",
  title: "Message id is not unique for each event",
  severity: { production: "warning", development: "warning" },
  source: { path: "nats-io/nats-server server/stream.go checkMsgId" },
  message: ({ name, subject, messageId, stream, window, reason }) =>
    `${name} sends ${subject} with message id ${messageId}, ${WHY[reason.kind](reason as never)}: within ` +
    `${formatDuration(window)} ${stream} drops the second as a duplicate and still acknowledges it. Add an event id ` +
    "or a version.",
  visit: visitPublications<Data>((sent, report, read) => {
    const { publication, name } = sent;
    const { messageId } = publication.declared;
    if (!messageId || publication.mode === "request") return;
    const parameters = parametersOf(messageId);
    if (parameters.some((parameter) => isOfOneEvent(parameter, publication))) return;
    const store = captorsOf(publication, read).find((each) => remembersIds(each));
    if (!store) return;
    const reason = reasonFor(publication, messageId, parameters, store, read);
    if (!reason) return;
    report({
      at: [...publication.at, "messageId"],
      data: {
        name,
        subject: publication.subject,
        messageId,
        stream: store.name,
        window: store.effective.duplicate_window,
        reason,
      },
      related: [store.id],
      fix: {
        label: `Set the message id to ${messageId}-{version}`,
        command: setPublication(sent, { messageId: `${messageId}-{version}` }),
        caveat: "The program has to give each event a version, or use the id of the event instead.",
      },
    });
  }),
});

const WHY = {
  constant: () => "which is always the same",
  shared: ({ subject }: { readonly subject: string }) => `as ${subject} does`,
  often: ({ perId }: Often) => `and about ${approxCount(perId)} of them share one`,
} as const;

/** Coalescing streams drop what comes too often on purpose. */
function remembersIds({ intent, effective }: Store): boolean {
  return intent !== "coalesce" && effective.duplicate_window > 0;
}

/** `id` alone is the event's, unless the subject shows that it is something that lives longer. */
function isOfOneEvent(parameter: string, { parameters }: Published): boolean {
  if (/^id$/i.test(parameter)) return !parameters.includes(parameter);
  const words = parameter
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.some((word) => OF_ONE_EVENT.has(word));
}

function reasonFor(
  publication: Published,
  messageId: string,
  parameters: readonly string[],
  store: Store,
  read: Read,
): Reason | undefined {
  if (parameters.length === 0) return { kind: "constant" };
  const { owner, declared, rate } = publication;
  const other = read(publicationsOf, owner).find(
    (each) =>
      each !== publication && each.declared.messageId === messageId && each.stores.some(({ id }) => id === store.id),
  );
  if (other) return { kind: "shared", subject: other.subject };
  let values = 1;
  for (const parameter of parameters) {
    const counts = declared.parameters;
    const count = counts && Object.hasOwn(counts, parameter) ? counts[parameter] : undefined;
    if (count === undefined) return undefined;
    values *= Math.max(1, count);
  }
  const perId = ((rate ?? 0) * store.effective.duplicate_window) / SECOND / values;
  return perId > 1 ? { kind: "often", perId } : undefined;
}

import { parametersOf, templatePattern } from "../../../jetstream/subject-template.ts";
import { contains, intersects, tokensOf } from "../../../jetstream/subjects.ts";
import { settings } from "../../facts/inputs.ts";
import { consumersOf, type Store } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { setPublication } from "../../fixes/publish.ts";
import type { Read } from "../../incremental/cells.ts";
import { captorsOf, type Sent, visitPublications } from "../../reporting/visit-publications.ts";
import { defineRule } from "../../rule.ts";

interface Data {
  readonly name: string;
  readonly subject: string;
  readonly tokens: number;
  readonly least: number;
  /** A token that is two words, and the two. */
  readonly glued: { readonly token: string; readonly split: string } | undefined;
}

/** Ends of words that say what has happened. */
const HAPPENED =
  /^([a-z]{2,}ed|sent|paid|sold|built|made|lost|found|begun|done|bought|kept|left|met|read|set|shut|won)$/i;
/** What two words in one token have between them: a capital, a hyphen or an underscore. */
const MAY_BE_GLUED = /[A-Z_-]/;
/** The server's, the clients' and the MQTT gateway's own names. */
const RESERVED = /^(\$|_)/;

/** What is published with core NATS and kept nowhere, such as telemetry by place, has its own hierarchy. */
export const subjectNotHierarchical = defineRule<Data>({
  id: "producer/subject-not-hierarchical",
  title: "Subject is not domain.entity.event",
  severity: { production: "info", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/subjects#subject-based-filtering-and-security" },
  message: ({ name, subject, tokens, least, glued }) =>
    glued
      ? `${name} publishes ${subject}, where ${glued.token} is two words in one token: filters and permissions can ` +
        `only choose whole tokens. Split it into ${glued.split}.`
      : `${name} publishes ${subject}, which has ${tokens === 1 ? "one token" : `${tokens} tokens`}: filters and ` +
        "permissions can only choose whole tokens. Name at least " +
        `${least === 2 ? "domain and operation" : "domain, entity and event"}.`,
  visit: visitPublications<Data>((sent, report, read) => {
    const { publication, name } = sent;
    const { subject, mode, deadLetter, at } = publication;
    if (deadLetter || subject === "" || RESERVED.test(subject)) return;
    const tokens = tokensOf(subject);
    const glued = MAY_BE_GLUED.test(subject) ? gluedToken(tokens) : undefined;
    const { subjectTokens, commandTokens } = read(settings, "").thresholds;
    const least = mode === "request" ? commandTokens : subjectTokens;
    if (!glued && tokens.length >= least) return;
    const stores = captorsOf(publication, read);
    if (stores.every(({ durability }) => durability === "ephemeral") && mode === "core") return;
    if (stores.length > 0 && stores.every(({ intent }) => intent === "dlq")) return;
    report({
      at: [...at, "subject"],
      data: { name, subject, tokens: tokens.length, least, glued },
      fix: glued && splitFix(sent, glued, tokens, stores, read),
    });
  }),
});

function gluedToken(tokens: readonly string[]): { readonly token: string; readonly split: string } | undefined {
  for (const token of tokens) {
    if (parametersOf(token).length > 0) continue;
    const words = token.replace(/([a-z0-9])([A-Z])/g, "$1-$2").split(/[-_]/);
    const last = words.at(-1) ?? "";
    const camel = /[a-z0-9][A-Z]/.test(token);
    if (words.length < 2 || words.includes("") || !(camel || HAPPENED.test(last))) continue;
    const entity = words.slice(0, -1).join("-");
    return { token, split: camel ? `${entity}.${last}`.toLowerCase() : `${entity}.${last}` };
  }
  return undefined;
}

/** Only where everyone who gets the old subject gets the new one as well. */
function splitFix(
  sent: Sent,
  { token, split }: { readonly token: string; readonly split: string },
  tokens: readonly string[],
  stores: readonly Store[],
  read: Read,
): Fix | undefined {
  const subject = tokens.map((each) => (each === token ? split : each)).join(".");
  const [before, after] = [templatePattern(sent.publication.subject), templatePattern(subject)];
  const taken =
    stores.length > 0 &&
    stores.every(
      ({ id, effective: { subjects = [], subject_transform: transform, republish } }) =>
        !transform &&
        !republish &&
        subjects.some((pattern) => contains(pattern, after)) &&
        read(consumersOf, id).every(({ filters }) =>
          filters.every((filter) => contains(filter, after) || !intersects(filter, before)),
        ),
    );
  if (!taken) return undefined;
  return {
    label: `Publish ${subject}`,
    command: setPublication(sent, { subject }),
    caveat: "Messages stored under the old subject stay there.",
  };
}

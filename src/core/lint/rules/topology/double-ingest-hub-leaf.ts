import type { ElementId } from "../../../design/ids.ts";
import { contains, intersects } from "../../../jetstream/subjects.ts";
import { nameOf } from "../../facts/consumers/namesakes.ts";
import { type Link, linksInto } from "../../facts/links/links.ts";
import { type Captures, capturesOf, storesOn } from "../../facts/stores/captures.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule, type Visited } from "../../rule.ts";

interface Data {
  readonly name: string;
  readonly origin: string;
  /** Who captures the messages as well: the copy itself, or another stream beside it. */
  readonly captor: string;
  readonly subject: string;
}

/** What is published in one domain is taken to reach the others, as over a leaf connection that denies nothing. */
export const doubleIngestHubLeaf = defineRule<Data>({
  id: "topology/double-ingest-hub-leaf",
  title: "A message reaches the hub twice",
  severity: { production: "error", development: "error" },
  source: { url: "https://docs.nats.io/running-a-nats-service/configuration/leafnodes/jetstream_leafnodes" },
  message: ({ name, origin, captor, subject }) =>
    `${name} sources ${origin} from another domain, and ` +
    `${captor === name ? "its own subjects capture" : `${captor} captures`} ${subject} too: over the leaf connection ` +
    "each message is stored twice. Give the hub no subjects of the site, or deny them on the leaf connection.",
  visit: {
    stream(visited, report, read) {
      const { id, element } = visited;
      if (!element.config.sources?.length && !element.config.mirror) return;
      const own = read(capturesOf, id);
      for (const link of read(linksInto, id)) {
        const origin = link.copy && read(capturesOf, link.from);
        if (!origin || !own || origin.domain === own.domain) continue;
        const found = captorIn(read, own, origin);
        if (!found) continue;
        report({
          at: found.id === id && element.config.subjects ? ["config", "subjects"] : link.at,
          data: { name: own.name, origin: origin.name, captor: nameOf(read, found.id), subject: found.subject },
          related: [link.from, ...(found.id === id ? [] : [found.id])],
          fix: found.id === id ? dropSubjects(read, visited, own, link) : undefined,
        });
      }
    },
  },
});

/** Of the streams in the copy's domain, itself first, one that captures what the origin does. */
function captorIn(read: Read, own: Captures, origin: Captures): { id: ElementId; subject: string } | undefined {
  for (const subject of origin.patterns) {
    const near = read(storesOn, subject).filter((id) => read(capturesOf, id)?.domain === own.domain);
    const first = near.includes(own.id) ? own.id : near[0];
    if (first) return { id: first, subject };
  }
  return undefined;
}

/** Those that meet the origin's go, if nothing else is published to them. */
function dropSubjects(read: Read, { id, element }: Visited<"stream">, own: Captures, { from }: Link): Fix | undefined {
  const theirs = read(capturesOf, from)?.patterns ?? [];
  const gone = own.patterns.filter((mine) => theirs.some((each) => intersects(each, mine)));
  if (!gone.every((mine) => theirs.some((each) => contains(each, mine)))) return undefined;
  const kept = own.patterns.filter((mine) => !gone.includes(mine));
  if (kept.length === 0 && element.config.mirror) return undefined;
  return {
    label:
      kept.length > 0
        ? `Reduce the subjects of ${own.name} to ${kept.join(", ")}`
        : `Remove the subjects of ${own.name}`,
    command: configure(id, element, { subjects: kept.length > 0 ? kept : undefined }),
    caveat: "What is published at the hub itself on these subjects is then stored at the site only.",
  };
}

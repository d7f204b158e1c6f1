/** Streams in other JetStream domains: which the design has, and who copies them. */
import type { ElementId } from "../../../design/ids.ts";
import { domainOf } from "../../../jetstream/domains.ts";
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { elementOf, idsOfKind } from "../inputs.ts";
import { storeOf } from "../stores/stores.ts";

/** The domain of an element: empty for the design's own. */
export const domainIn = defineQuery<string>("domain", (read, key) => {
  const element = read(elementOf, key);
  return (element?.kind === "stream" && element.domain) || "";
});

/** The domains that streams of the design are in, besides its own. Key: `""`. */
export const domains = defineQuery<ReadonlySet<string>>(
  "domains",
  (read) => new Set(read(idsOfKind, "stream").flatMap((id) => read(domainIn, id) || [])),
  (a, b) => a.size === b.size && [...a].every((each) => b.has(each)),
);

/** Of a stream: what it copies from other domains, as `domain name`. */
const externalOrigins = defineQuery<readonly string[]>("external origins", (read, key) => {
  const element = read(elementOf, key);
  if (element?.kind !== "stream") return NONE;
  const { mirror, sources = [] } = element.config;
  if (!mirror?.external && !sources.some(({ external }) => external)) return NONE;
  return [...(mirror ? [mirror] : []), ...sources].flatMap((copy) => {
    const domain = domainOf(copy);
    return domain === undefined ? [] : `${domain} ${copy.name}`;
  });
});

const NONE: readonly string[] = [];

/** Ids of streams by what they copy from other domains. Key: `""`. */
const collectors = defineQuery<ReadonlyMap<string, readonly ElementId[]>>("collectors", (read) => {
  const all = new Map<string, ElementId[]>();
  for (const id of read(idsOfKind, "stream")) {
    for (const origin of read(externalOrigins, id)) all.set(origin, [...(all.get(origin) ?? []), id]);
  }
  return all;
});

/** The streams elsewhere that copy a stream out of its domain. */
export function collectorsOf(read: Read, id: string): readonly ElementId[] {
  const domain = read(domainIn, id);
  const name = domain && read(storeOf, id)?.name;
  return name ? (read(collectors, "").get(`${domain} ${name}`) ?? []) : [];
}

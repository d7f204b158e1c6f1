import { domainOf } from "../../../jetstream/domains.ts";
import type { StreamSource } from "../../../jetstream/wire.ts";
import type { FieldPath } from "../../../topology/model.ts";
import { domainIn, domains } from "../../facts/links/domains.ts";
import { type Store, storesCalled } from "../../facts/stores/stores.ts";
import type { Severity } from "../../finding.ts";
import { setAt } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { storeTitle, visitStores } from "../../reporting/visit-stores.ts";
import { defineRule } from "../../rule.ts";

/** Where the origin is looked for, and where one of the name is instead. */
interface Gap {
  readonly domain: string;
  readonly elsewhere: Store | undefined;
  readonly severity?: Severity;
}

/** An origin in another account, or in a domain of which the design shows nothing, is not missing but outside. */
export const replicationOriginMissing = defineRule<{
  title: string;
  verb: string;
  origin: string;
  domain: string;
  there: string | undefined;
}>({
  id: "stream/replication-origin-missing",
  title: "Mirror or source of a stream that does not exist",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/stream.go setupMirrorConsumer, setupSourceConsumers" },
  message: ({ title, verb, origin, domain, there }) => {
    const place = domain === "" ? "there is no such stream" : `domain ${domain} has no such stream`;
    const todo =
      there === undefined
        ? "Correct the name, or add the stream."
        : `There is one in ${there === "" ? "the design's own domain" : `domain ${there}`}: say so in external.api.`;
    return `${title} ${verb} ${origin}, and ${place}: the server accepts it, retries and copies nothing. ${todo}`;
  },
  visit: visitStores((store, report, read) => {
    const { mirror, sources = [] } = store.config;
    if (!mirror && sources.length === 0) return;
    const check = (copy: StreamSource, at: FieldPath, verb: string) => {
      const gap = copy.name === "" ? undefined : gapOf(read, store, copy);
      if (!gap) return;
      const { domain, elsewhere, severity } = gap;
      const there = elsewhere && read(domainIn, elsewhere.id);
      report({
        at: [...at, "name"],
        data: { title: storeTitle(store), verb, origin: copy.name, domain, there },
        ...(severity && { severity }),
        ...(elsewhere && { related: [elsewhere.id] }),
        fix:
          there && !copy.external
            ? {
                label: `Copy it from domain ${there}`,
                command: setAt(store.id, store.element, [...at, "external"], { api: `$JS.${there}.API`, deliver: "" }),
                caveat:
                  "The two domains must be connected, by a leaf node for example. A live mirror cannot be changed.",
              }
            : undefined,
      });
    };
    if (mirror) check(mirror, ["config", "mirror"], "mirrors");
    for (const [i, source] of sources.entries()) check(source, ["config", "sources", i], "sources");
  }),
});

function gapOf(read: Read, store: Store, copy: StreamSource): Gap | undefined {
  const called = storesCalled(read, copy.name);
  const inDomain = (wanted: string) => called.some(({ id }) => read(domainIn, id) === wanted);
  if (!copy.external) {
    const domain = read(domainIn, store.id);
    return inDomain(domain) ? undefined : { domain, elsewhere: called[0] };
  }
  const domain = domainOf(copy);
  const known = read(domains, "");
  if (domain === undefined || known.size === 0 || inDomain(domain)) return undefined;
  // The domain of elements that name none may well be called so.
  if (!known.has(domain) && inDomain("")) return undefined;
  return { domain, elsewhere: called[0], ...(!known.has(domain) && { severity: "warning" }) };
}

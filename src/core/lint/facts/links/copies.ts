/** Where mirrors and sources lead, over domains as well: to which stores of the design, and which of them to a given one. */
import type { ElementId } from "../../../design/ids.ts";
import { domainReached } from "../../../jetstream/domains.ts";
import type { CopyFacts } from "../../../topology/store-facts.ts";
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { storesNamed } from "../inputs.ts";
import { storeFactsOf } from "../stores/stores.ts";
import { domainIn, domains } from "./domains.ts";

/** The stores that a copy into `to` takes messages of; none when the design does not have the origin. */
export function originsOf(read: Read, to: string, copy: CopyFacts): readonly ElementId[] {
  if (!copy.external) return read(storesNamed, copy.origin);
  const domain = domainOfOrigin(read, to, copy);
  return (domain !== undefined && read(byDomain, copy.origin).get(domain)) || NO_STORES;
}

/** The copies by which `to` takes messages of `from`: both ids of stores. */
export function copiesFrom(read: Read, to: string, from: string): readonly CopyFacts[] {
  const name = storeFactsOf(read, from)?.name;
  if (name === undefined) return NO_COPIES;
  const copies = read(byOrigin, to);
  const near = copies.get(nearKey(name)) ?? NO_COPIES;
  const far = copies.get(farKey(read(domainIn, from), name)) ?? NO_COPIES;
  return far.length === 0 ? near : [...near, ...far];
}

const NO_STORES: readonly ElementId[] = [];
const NO_COPIES: readonly CopyFacts[] = [];

/** Of the stores with the name that is the key. Thousands of sites may call their streams alike. */
const byDomain = defineQuery<ReadonlyMap<string, readonly ElementId[]>>("stores of name by domain", (read, name) => {
  const all = new Map<string, ElementId[]>();
  for (const id of read(storesNamed, name)) {
    const domain = read(domainIn, id);
    const list = all.get(domain);
    if (list) list.push(id);
    else all.set(domain, [id]);
  }
  return all;
});

/** Of the store that is the key: its copies by where they lead. A hub may source thousands of sites. */
const byOrigin = defineQuery<ReadonlyMap<string, readonly CopyFacts[]>>("copies by origin", (read, key) => {
  const all = new Map<string, CopyFacts[]>();
  for (const copy of storeFactsOf(read, key)?.copies ?? []) {
    const domain = domainOfOrigin(read, key, copy);
    if (copy.external && domain === undefined) continue;
    const origin = domain === undefined ? nearKey(copy.origin) : farKey(domain, copy.origin);
    const list = all.get(origin);
    if (list) list.push(copy);
    else all.set(origin, [copy]);
  }
  return all;
});

/** Undefined for what is not external, and for a prefix that is another account's. */
function domainOfOrigin(read: Read, to: string, { external, domain }: CopyFacts): string | undefined {
  return external && domain !== undefined ? domainReached(domain, read(domainIn, to), read(domains, "")) : undefined;
}

const nearKey = (name: string) => `=${name}`;
/** Domains have no dots. */
const farKey = (domain: string, name: string) => `@${domain}.${name}`;

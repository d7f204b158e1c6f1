/** Which streams and buckets of the design a mirror or source copies from, and who copies from them. */
import type { ElementId } from "../design/ids.ts";
import { domainReached } from "../jetstream/domains.ts";
import type { CopyFacts, StoreFacts } from "./store-facts.ts";

/** A copy and who makes it. */
export interface Copying {
  readonly target: ElementId;
  readonly store: StoreFacts;
  readonly copy: CopyFacts;
}

type Stores = ReadonlyMap<ElementId, StoreFacts>;

/** The origins of every copy. Thousands of one name are one list, which all who copy from that name share. */
export class Origins {
  private readonly domains = new Set<string>();
  /** Those in one domain, by domain and name. */
  private readonly inDomain = new Map<string, readonly ElementId[]>();
  private readonly copying = new Map<readonly ElementId[], Copying[]>();
  private readonly listsWith = new Map<ElementId, (readonly Copying[])[]>();
  /** Copies whose origin is not in the design. */
  readonly unknown: readonly Copying[];

  constructor(
    private readonly stores: Stores,
    private readonly byName: ReadonlyMap<string, readonly ElementId[]>,
  ) {
    for (const { domain } of stores.values()) if (domain !== "") this.domains.add(domain);
    const unknown: Copying[] = [];
    for (const [target, store] of stores) {
      for (const copy of store.copies) {
        const origins = this.of(store, copy);
        if (!origins || origins.length === 0) unknown.push({ target, store, copy });
        else this.listFor(origins).push({ target, store, copy });
      }
    }
    this.unknown = unknown;
  }

  /** None when the origin is missing; undefined when it is outside of the design. */
  of(store: StoreFacts, { origin, external, domain }: CopyFacts): readonly ElementId[] | undefined {
    const named = this.byName.get(origin) ?? NONE;
    if (!external) return named;
    if (domain === undefined || named.length === 0) return undefined;
    const reached = domainReached(domain, store.domain, this.domains);
    const key = `${reached} ${origin}`;
    let there = this.inDomain.get(key);
    if (!there) {
      there = named.filter((id) => this.stores.get(id)?.domain === reached);
      this.inDomain.set(key, there);
    }
    return there.length > 0 ? there : undefined;
  }

  /** Lists of those who copy from a stream or bucket. */
  copiesFrom(id: ElementId): readonly (readonly Copying[])[] {
    return this.listsWith.get(id) ?? NONE;
  }

  private listFor(origins: readonly ElementId[]): Copying[] {
    const known = this.copying.get(origins);
    if (known) return known;
    const list: Copying[] = [];
    this.copying.set(origins, list);
    for (const origin of origins) {
      const lists = this.listsWith.get(origin);
      if (lists) lists.push(list);
      else this.listsWith.set(origin, [list]);
    }
    return list;
  }
}

const NONE: readonly never[] = [];

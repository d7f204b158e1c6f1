/** How messages get from store to store without a program: copies, republishing, and pushes that a stream captures. */
import { jsonEquals } from "../../../design/equality.ts";
import type { ElementId } from "../../../design/ids.ts";
import { intersectTokens, validTokens } from "../../../jetstream/subjects.ts";
import { factsOf } from "../../../topology/facts.ts";
import type { FieldPath } from "../../../topology/model.ts";
import type { CopyFacts } from "../../../topology/store-facts.ts";
import {
  afterTransform,
  passing,
  type StoredSubject,
  storedSubject,
  throughCopy,
  throughMapping,
} from "../../../topology/stored-subjects.ts";
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { elementOf, incomingWires } from "../inputs.ts";
import { storeFactsOf } from "../stores/stores.ts";
import { originsOf } from "./copies.ts";

/** One way from a store to a store. */
export interface Link {
  readonly kind: "mirror" | "source" | "republish" | "push";
  readonly from: ElementId;
  readonly to: ElementId;
  /** The element and the field that make it. */
  readonly owner: ElementId;
  readonly at: FieldPath;
  /** Of a mirror or source. */
  readonly copy?: CopyFacts;
  /** The origin is in another domain. */
  readonly external: boolean;
}

/** The ways into a store. Of copies from other domains, those whose origin the design has. */
export const linksInto = defineQuery<readonly Link[]>(
  "links into",
  (read, key) => {
    const element = read(elementOf, key);
    const to = key as ElementId;
    const store = element && factsOf(element).store;
    if (!element || !store) return NONE;
    const links: Link[] = store.copies.flatMap((copy) =>
      originsOf(read, key, copy).map((from) => ({
        kind: copy.kind,
        from,
        to,
        owner: to,
        at: copy.at,
        copy,
        external: copy.external,
      })),
    );
    for (const { kind, from } of read(incomingWires, key)) {
      const sender = from as ElementId;
      if (kind === "republish") {
        links.push({ kind, from: sender, to, owner: sender, at: ["config", "republish"], external: false });
      } else if (kind === "push") {
        const consumer = read(elementOf, from);
        if (consumer?.kind !== "consumer") continue;
        const at = ["config", "deliver_subject"];
        links.push({ kind, from: consumer.stream as ElementId, to, owner: sender, at, external: false });
      }
    }
    return links.length > 0 ? links : NONE;
  },
  jsonEquals,
);

const NONE: readonly Link[] = [];

/** What becomes of something stored at the start of a link when it comes to its end. */
export function throughLink(read: Read, { kind, from, to, owner, copy }: Link, entry: StoredSubject): StoredSubject[] {
  const target = storeFactsOf(read, to);
  if (!target) return [];
  const arriving = copy ? throughCopy(entry, copy) : sent(read, kind, from, owner, entry).flatMap(captured);
  return arriving.flatMap((incoming) => afterTransform(incoming, target.transform));

  function captured({ tokens }: StoredSubject): StoredSubject[] {
    return (target?.captures ?? []).flatMap(({ tokens: pattern }) => {
      const part = pattern && intersectTokens(pattern, tokens);
      return part ? storedSubject(part) : [];
    });
  }
}

function sent(read: Read, kind: Link["kind"], from: string, owner: string, entry: StoredSubject): StoredSubject[] {
  if (kind === "republish") {
    const mapping = storeFactsOf(read, from)?.republish;
    return mapping ? throughMapping(entry, mapping) : [];
  }
  const consumer = read(elementOf, owner);
  if (consumer?.kind !== "consumer") return [];
  const passes = factsOf(consumer).reads?.filters.some(({ tokens }) => tokens && passing(entry, tokens));
  const tokens = passes && validTokens(consumer.config.deliver_subject ?? "");
  return tokens ? [storedSubject(tokens)] : [];
}

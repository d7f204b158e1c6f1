/** A link between two JetStream domains that is down: what goes on on each side, and how late it may come back. */
import { domainIn } from "../../lint/facts/links/domains.ts";
import type { Store } from "../../lint/facts/stores/stores.ts";
import { approxDuration, durationText } from "../../lint/words/figures.ts";
import { shorten } from "../../lint/words/shorten.ts";
import { storeSizingOf } from "../../sizing/store-sizing.ts";
import { ofStore } from "../causes.ts";
import type { Cause } from "../model.ts";
import { copiesInTime } from "./delivery.ts";
import type { Sentence, Teller, Told } from "./topic.ts";

export const tellLostLink: Teller = (told) =>
  told.hops.flatMap((hop, i): readonly Sentence[] => {
    const [from, to] = [told.stores[i], told.stores[i + 1]];
    if (hop === "republish" || !from || !to) return [];
    const [near, far] = [told.read(domainIn, from.id), told.read(domainIn, to.id)];
    if (near === far) return [];
    const copy = ofStore(to, hop === "mirror" ? "mirror" : "sources");
    const apart = `While ${placeText(near)} and ${placeText(far)} cannot reach each other`;
    const text = `${apart}, ${from.name} goes on storing; ${to.name} can still be read and gets nothing new.`;
    return [{ tone: "kept", text, causes: [copy] }, catchingUp(told, from, to, copy)];
  });

function placeText(domain: string): string {
  return domain === "" ? "the design's own servers" : `domain ${shorten(domain)}`;
}

/** What the copy has missed, and what its origin has of it by then. */
function catchingUp(told: Told, from: Store, to: Store, copy: Cause): Sentence {
  const { retention } = from.effective;
  const after = `When they can again, ${to.name} takes up where it was`;
  if (retention !== "limits") {
    const causes = [copy, ofStore(from, "retention")];
    if (copiesInTime(told.read)) {
      return { tone: "kept", text: `${after}: ${from.name} has kept what it missed.`, causes };
    }
    const text = `${after}, but ${from.name} keeps nothing for it: what others have acknowledged meanwhile is missing.`;
    return { tone: "lost", text, causes };
  }
  const [first, ...others] = removals(told, from);
  if (!first) {
    return {
      tone: "kept",
      text: `${after}: ${from.name} removes nothing by itself.`,
      causes: [copy, ofStore(from, "max_age")],
    };
  }
  const span = others.reduce((least, each) => (each.after < least.after ? each : least), first);
  const text = `${after}, if that is within ${span.text}: ${from.name} has removed what is older, and ${to.name} never gets it.`;
  return { tone: "depends", text, causes: [copy, span.cause] };
}

/** After how long messages are gone from the origin, by its limits: nanoseconds. */
function removals(
  { read }: Told,
  store: Store,
): { readonly after: number; readonly text: string; readonly cause: Cause }[] {
  const { max_age: age, discard } = store.effective;
  const byAge = age > 0 ? [{ after: age, text: durationText(age), cause: ofStore(store, "max_age") }] : [];
  const full = read(storeSizingOf, store.id)?.timeToFull;
  if (discard === "new" || full?.state !== "known") return byAge;
  const text = `${approxDuration(full.value)} (at the declared rates it is full then)`;
  return [...byAge, { after: full.value, text, cause: ofStore(store, "max_bytes") }];
}

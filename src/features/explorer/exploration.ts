/** What the explorer shows for a typed subject. */
import type { Design } from "#core/design/model.ts";
import { exploreSubject, type SubjectStep } from "#core/topology/explore.ts";
import type { Topology } from "#core/topology/model.ts";
import type { Spotlight } from "#editor/store.ts";

type Exploration =
  | { readonly state: "empty" }
  | { readonly state: "invalid"; readonly reason: string }
  | {
      readonly state: "found" | "nowhere";
      /** `1 publisher, 2 streams, 3 consumers`. */
      readonly summary: string;
      readonly steps: readonly SubjectStep[];
      readonly truncated: boolean;
      readonly spotlight: Spotlight;
    };

/** Pure. White space around the text does not count: no subject has any. */
export function explore(design: Design, topology: Topology, text: string): Exploration {
  const typed = text.trim();
  if (typed === "") return { state: "empty" };
  const reach = exploreSubject(design, topology, typed);
  if (!reach.ok) return { state: "invalid", reason: sentence(reach.reason) };
  const { summary, steps, truncated, nodes, wires, subject } = reach;
  return {
    state: steps.length > 0 ? "found" : "nowhere",
    summary,
    steps,
    truncated,
    spotlight: { title: `Where ${subject} goes`, nodes, wires },
  };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const WORDS =
  / (publishes|requests|sends dead letters to|pushes to|stores|answers|receives|mirrors|sources|republishes|by|from|as) /;

/** A step's words apart from its names and subjects, which are set in the monospaced face. */
export function stepParts(text: string): readonly { readonly text: string; readonly word: boolean }[] {
  return text.split(WORDS).map((part, i) => ({ text: part, word: i % 2 === 1 }));
}

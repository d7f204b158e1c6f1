/** Everything the canvas says to a screen reader. Titles of nodes and wires are shared with lists: `ui/words.ts`. */
import type { ElementId } from "#core/design/ids.ts";
import type { Design, DesignElement } from "#core/design/model.ts";
import type { Finding } from "#core/lint/finding.ts";
import { isMissing, type NodeId, type Topology, type Wire } from "#core/topology/model.ts";
import { type FindingMark, findingMark } from "#ui/finding-mark.ts";
import { counted, elementTitle, nodeTitle, wireTitle } from "#ui/words.ts";
import { DIFFERENCE_WORDS, type MarkedDifference } from "./differences/marked.ts";

const SPOKEN_SUBJECTS = 3;

/** What is said of a node beside what the design says of it. */
interface Told {
  readonly findings?: readonly Finding[];
  readonly difference?: MarkedDifference | null;
}

/** `Stream ORDERS, 2 errors, 1 warning, captures orders.>, 3 wires in, 2 out`. */
export function spokenNode(
  design: Design,
  topology: Topology,
  id: NodeId,
  { findings, difference }: Told = {},
): string {
  const parts = [nodeTitle(design, topology, id)];
  const element = isMissing(id) ? undefined : design.elements.get(id);
  if (!element) parts.push("not in this design");
  const mark = findingMark(findings);
  if (mark) parts.push(mark.text);
  if (difference) parts.push(DIFFERENCE_WORDS[difference]);
  const deadEnds = topology.deadEndsOf.get(id)?.length ?? 0;
  if (deadEnds) parts.push(counted(deadEnds, "dead end"));
  if (element) parts.push(...spokenSubjects(element));
  if (element?.kind === "note" || element?.kind === "boundary") return parts.join(", ");
  const incoming = topology.incoming.get(id)?.length ?? 0;
  const outgoing = topology.outgoing.get(id)?.length ?? 0;
  parts.push(incoming + outgoing === 0 ? "no wires" : `${counted(incoming, "wire")} in, ${outgoing} out`);
  return parts.join(", ");
}

function spokenSubjects(element: DesignElement): string[] {
  switch (element.kind) {
    case "producer":
      return listed("publishes", subjectsOf(element.publishes));
    case "stream":
      return listed("captures", element.config.subjects ?? []);
    case "consumer": {
      const { filter_subject, filter_subjects = [] } = element.config;
      return [
        ...listed("reads", filter_subject ? [filter_subject] : filter_subjects),
        ...listed("publishes", subjectsOf(element.worker?.publishes)),
      ];
    }
    case "service":
      return [
        ...listed("answers", subjectsOf(element.endpoints)),
        ...listed("publishes", subjectsOf(element.publishes)),
      ];
    default:
      return [];
  }
}

function subjectsOf(list: readonly { readonly subject: string }[] | undefined): string[] {
  return (list ?? []).map(({ subject }) => subject);
}

function listed(verb: string, subjects: readonly string[]): string[] {
  if (subjects.length === 0) return [];
  const rest = subjects.length - SPOKEN_SUBJECTS;
  return [`${verb} ${subjects.slice(0, SPOKEN_SUBJECTS).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`];
}

/** `Producer checkout publishes to Stream ORDERS: orders.created, 1 warning`. */
export function spokenWire(
  design: Design,
  topology: Topology,
  wire: Wire,
  mark: Pick<FindingMark, "text"> | null = null,
): string {
  const title = wireTitle(design, topology, wire);
  return mark ? `${title}, ${mark.text}` : title;
}

/** What a selection is, after it changed by hand. */
export function spokenSelection(design: Design, topology: Topology, ids: ReadonlySet<NodeId>): string {
  if (ids.size === 0) return "Nothing selected";
  if (ids.size === 1) return `Selected ${nodeTitle(design, topology, [...ids][0] as NodeId)}`;
  return `${counted(ids.size, "element")} selected`;
}

/** `Moved Stream ORDERS`, `Moved 3 elements`: the label of the undo step. */
export function acted(verb: string, design: Design, ids: readonly ElementId[]): string {
  const only = ids.length === 1 && ids[0] ? design.elements.get(ids[0]) : undefined;
  return `${verb} ${only ? elementTitle(only) : counted(ids.length, "element")}`;
}

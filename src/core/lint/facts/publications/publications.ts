/** What applications publish, in figures, and which stores take it. */
import type { ElementId } from "../../../design/ids.ts";
import type { Publication } from "../../../design/kinds/publication.ts";
import type { DesignElement } from "../../../design/model.ts";
import { parametersOf, templatePattern } from "../../../jetstream/subject-template.ts";
import type { FieldPath } from "../../../topology/model.ts";
import { defineQuery } from "../../incremental/cells.ts";
import { duration } from "../consumers/readers.ts";
import { elementOf, outgoingWires, settings } from "../inputs.ts";

/** One entry of `publishes`, or a worker's dead letters. Rates in messages a second, sizes in bytes. */
export interface Published {
  readonly owner: ElementId;
  /** In the owner's JSON: `["publishes", 0]`, `["worker", "publishes", 0]`, `["worker", "deadLetter"]`. */
  readonly at: FieldPath;
  readonly declared: Publication;
  readonly subject: string;
  /** With parameters as `*`. */
  readonly pattern: string;
  readonly parameters: readonly string[];
  /** `js` when the design does not say. */
  readonly mode: NonNullable<Publication["mode"]>;
  readonly deadLetter: boolean;
  readonly rate: number | undefined;
  /** Declared, or several times the mean. */
  readonly peakRate: number | undefined;
  /** Declared or assumed: payload and headers of a mean message. */
  readonly messageBytes: number;
  /** Largest payload and headers; undefined when the design does not say. */
  readonly largestBytes: number | undefined;
  readonly headerBytes: number;
  readonly retryHorizon: number | undefined;
  /** The stores that capture it directly, and whether all of it. */
  readonly stores: readonly { readonly id: ElementId; readonly coverage: "all" | "some" }[];
}

/** Nothing for an element that publishes nothing. */
export const publicationsOf = defineQuery<readonly Published[]>("publications", (read, key) => {
  const element = read(elementOf, key);
  const entries = element ? entriesOf(element) : [];
  if (entries.length === 0) return NONE;
  const { thresholds } = read(settings, "");
  const wires = read(outgoingWires, key);
  return entries.map(({ at, declared, deadLetter }) => {
    const { subject, rate, bytes } = declared;
    const stores = wires
      .filter(({ kind }) => kind === "publish" || kind === "dead-letter")
      .flatMap(({ to, reasons }) => {
        const own = reasons.filter((reason) => at.every((step, i) => reason.at[i] === step));
        if (own.length === 0) return [];
        return {
          id: to as ElementId,
          coverage: own.some(({ coverage }) => coverage === "all") ? "all" : "some",
        } as const;
      });
    const headerBytes = declared.headerBytes ?? thresholds.headerBytes;
    const largest = declared.bytesMax ?? declared.bytesP99;
    return {
      owner: key as ElementId,
      at,
      declared,
      subject,
      pattern: templatePattern(subject),
      parameters: parametersOf(subject),
      mode: declared.mode ?? "js",
      deadLetter,
      rate,
      peakRate: declared.peakRate ?? (rate === undefined ? undefined : rate * thresholds.peakOverMean),
      messageBytes: (bytes ?? thresholds.payloadBytes) + headerBytes,
      largestBytes: largest === undefined ? undefined : largest + headerBytes,
      headerBytes,
      retryHorizon: duration(declared.retryHorizon),
      stores,
    };
  });
});

const NONE: readonly Published[] = [];

interface Entry {
  readonly at: FieldPath;
  readonly declared: Publication;
  readonly deadLetter: boolean;
}

function entriesOf(element: DesignElement): Entry[] {
  switch (element.kind) {
    case "producer":
    case "service":
      return (element.publishes ?? []).map((declared, i) => ({ at: ["publishes", i], declared, deadLetter: false }));
    case "consumer": {
      const { publishes = [], deadLetter } = element.worker ?? {};
      const entries: Entry[] = publishes.map((declared, i) => ({
        at: ["worker", "publishes", i],
        declared,
        deadLetter: false,
      }));
      if (deadLetter) {
        entries.push({ at: ["worker", "deadLetter"], declared: { subject: deadLetter.subject }, deadLetter: true });
      }
      return entries;
    }
    default:
      return [];
  }
}

/** The programs behind a consumer as figures: how many, how quick, how many messages at once. */
import type { ElementId } from "../design/ids.ts";
import type { Fleet } from "../lint/facts/consumers/fleet.ts";
import type { Reader } from "../lint/facts/consumers/readers.ts";
import { acknowledged } from "../lint/facts/consumers/retries.ts";
import { settings } from "../lint/facts/inputs.ts";
import type { Read } from "../lint/incremental/cells.ts";
import { derive, type Figure, given, sumOf, sumText } from "./figure.ts";
import { quantityText } from "./quantity-text.ts";

/** What works on one consumer. */
export interface Handlers {
  readonly instances: Figure<"count">;
  /** Of one process. */
  readonly concurrency: Figure<"count">;
  /** Messages handled at once, over all processes; 1 when the server hands out one at a time. */
  readonly slots: Figure<"count">;
  /** Mean time that a message takes one of them: of one at a time, with the way there and back. */
  readonly time: Figure<"ns">;
  readonly mean: Figure<"ns">;
  readonly p99: Figure<"ns">;
  /** Share of messages that fail at first; nothing declared counts as none. */
  readonly failures: Figure<"share">;
  readonly roundTrip: Figure<"ns">;
  /** `max_ack_pending` is 1. */
  readonly serial: boolean;
  /** Share of the workers' time to plan for. */
  readonly plan: number;
}

/** `fleet`: of the same reader. */
export function handlersOf(read: Read, reader: Reader, { members, slots }: Fleet): Handlers {
  const { thresholds } = read(settings, "");
  const { id: element, work, effective } = reader;
  const { processing, failureRate } = work.declared;
  const serial = acknowledged(reader) && effective.max_ack_pending === 1;
  const processes = members.map((member) => {
    const { instances } = member.work.declared;
    return given("count", instances, { element: member.id, at: ["worker", "instances"] });
  });
  const parallel = members.map((member) => {
    const { concurrency } = member.work.declared;
    return given("count", concurrency, { element: member.id, at: ["worker", "concurrency"] });
  });
  const mean = given("ns", work.mean, { element, at: ["worker", "processing", "mean"] });
  const declaredP99 = processing?.p99 === undefined ? undefined : work.p99;
  const roundTrip = given("ns", thresholds.roundTrip, { element, at: ["worker"] }, "assumed");
  return {
    instances: sumOf("count", processes, "nothing works on it"),
    concurrency: given("count", work.declared.concurrency, { element, at: ["worker", "concurrency"] }),
    slots: serial
      ? given("count", 1, { element, at: ["config", "max_ack_pending"] })
      : derive("count", [...processes, ...parallel], () => ({ value: slots, formula: slotsText(reader, members) })),
    time: serial
      ? derive("ns", [mean, roundTrip], (ns, way) => ({
          value: ns + 2 * way,
          formula: `${quantityText("ns", ns)} + 2 × ${quantityText("ns", way)}`,
        }))
      : mean,
    mean,
    p99: given("ns", declaredP99, { element, at: ["worker", "processing", "p99"] }),
    failures: failuresOf(element, failureRate),
    roundTrip,
    serial,
    plan: thresholds.plannedUtilisation,
  };
}

/** Nothing said is nothing assumed: there is no field worth asking for. */
function failuresOf(element: ElementId, share: number | undefined): Figure<"share"> {
  const figure = given("share", share ?? 0, { element, at: ["worker", "failureRate"] });
  return share === undefined && figure.state === "known" ? { ...figure, inputs: [] } : figure;
}

/** `3 × 16 + 2 × 8`; of a reader that gets everything in each process, one process counts. */
function slotsText({ ordered, effective }: Reader, members: Fleet["members"]): string {
  const alone = ordered || effective.priority_policy === "pinned_client";
  return sumText(
    members.map(({ work }) => (alone ? `${work.concurrency}` : `${work.instances} × ${work.concurrency}`)),
  );
}

/** The programs behind a consumer as figures: how many, how quick, how many messages at once. */
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import { type Fleet, fleetOf } from "../lint/facts/consumers/fleet.ts";
import { type Reader, readerOf } from "../lint/facts/consumers/readers.ts";
import { acknowledged } from "../lint/facts/consumers/retries.ts";
import { settings } from "../lint/facts/inputs.ts";
import { defineQuery, type Read } from "../lint/incremental/cells.ts";
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
  const processes = read(processesOf, members[0]?.id ?? element);
  const mean = given("ns", work.mean, { element, at: ["worker", "processing", "mean"] });
  const declaredP99 = processing?.p99 === undefined ? undefined : work.p99;
  const roundTrip = given("ns", thresholds.roundTrip, { element, at: ["worker"] }, "assumed");
  return {
    instances: processes.instances,
    concurrency: given("count", work.declared.concurrency, { element, at: ["worker", "concurrency"] }),
    slots: serial
      ? given("count", 1, { element, at: ["config", "max_ack_pending"] })
      : derive("count", [processes.declared], () => ({ value: slots, formula: slotsText(reader, processes) })),
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

/** The processes behind a consumer. */
interface Processes {
  readonly instances: Figure<"count">;
  /** Unknown as long as an instance or a concurrency is; else only its inputs mean something. */
  readonly declared: Figure<"count">;
  /** `3 × 16 + 2 × 8` */
  readonly together: string;
  /** Where each process gets everything: `16 + 8`. */
  readonly alone: string;
}

/** By the first element that is the consumer: thousands may be, and all of them have the same. */
const processesOf = defineQuery<Processes>(
  "processes of consumer",
  (read, first) => {
    const reader = read(readerOf, first);
    const members = reader ? fleetOf(read, reader).members : [];
    const field = (name: "instances" | "concurrency") =>
      members.map(({ id, work }) => given("count", work.declared[name], { element: id, at: ["worker", name] }));
    const [instances, concurrency] = [field("instances"), field("concurrency")];
    return {
      instances: sumOf("count", instances, "nothing works on it"),
      declared: derive("count", [...instances, ...concurrency], () => ({ value: 0, formula: "" })),
      together: sumText(members.map(({ work }) => `${work.instances} × ${work.concurrency}`)),
      alone: sumText(members.map(({ work }) => `${work.concurrency}`)),
    };
  },
  jsonEquals,
);

function slotsText({ ordered, effective }: Reader, { together, alone }: Processes): string {
  return ordered || effective.priority_policy === "pinned_client" ? alone : together;
}

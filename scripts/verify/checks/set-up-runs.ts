/** How set-up programs and scripts are proven, whatever their language. */
import { planOf } from "#core/codegen/plan.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Design, DesignElement } from "#core/design/model.ts";
import type { Case } from "../designs.ts";
import { inspect, type Place, type Plain } from "../servers.ts";

/** A project that is ready to run. */
export interface SetUp {
  /** Runs set-up; what it said when it failed, else nothing. */
  run(): Promise<string | undefined>;
}

/** Makes a project of the design, for as long as `use` runs. Rejects with what compilers said. */
export type Prepare = <T>(design: Design, use: (setUp: SetUp) => Promise<T>) => Promise<T>;

/** How configurations are compared. The server keeps the time as it was said at first, and says it in UTC once it is said again. */
const plainForPrograms: Plain = ({ pause_until: pause, ...config }) => ({
  ...config,
  ...(typeof pause === "string" && { pause_until: new Date(pause).getTime() }),
});

/**
 * Runs set-up from two places at once, again, after an edit, with what the server does not change in place, and with what
 * it does not create. What went otherwise than expected, a line each.
 */
export async function setUpDifferences(
  { design, expected, edited, expectedAfter }: Case,
  place: Place,
  prepare: Prepare,
  plain: Plain = plainForPrograms,
): Promise<readonly string[]> {
  const first = await prepare(design, async ({ run }) => {
    for (const failed of await Promise.all([run(), run()]))
      if (failed) return [`first run, from two places: ${failed}`];
    const once = await inspect(place, expected, plain);
    if (once.differences.length > 0) return once.differences;
    const failedAgain = await run();
    if (failedAgain) return [`second run: ${failedAgain}`];
    const twice = await inspect(place, expected, plain);
    if (twice.created.join() !== once.created.join()) return ["second run: something was created anew"];
    return twice.differences.map((line) => `second run: ${line}`);
  });
  if (first.length > 0) return first;
  const failedAfter = await prepare(edited, ({ run }) => run());
  if (failedAfter) return [`after an edit: ${failedAfter}`];
  const after = await inspect(place, expectedAfter, plain);
  if (after.differences.length > 0) return after.differences.map((line) => `after an edit: ${line}`);
  const unchanged = await prepare(withOtherStorage(edited), ({ run }) => run());
  if (!unchanged?.includes("created anew")) return [`with another storage: ${unchanged ?? "no refusal"}`];
  const refused = await prepare(withUnsoundConsumer(edited), ({ run }) => run());
  const isRight = refused?.includes("cannot be created") && !refused.includes("created anew");
  return isRight ? [] : [`with a consumer that the server does not create: ${refused ?? "no refusal"}`];
}

/** The server changes no stream's storage. In memory it would not even create one that persists asynchronously. */
function withOtherStorage(design: Design): Design {
  const [stream] = planOf(design).streams;
  if (!stream) return design;
  const { element } = stream;
  const storage = element.config.storage === "memory" ? "file" : "memory";
  const { persist_mode: _persistMode, ...config } = element.config as Record<string, unknown>;
  const other = { ...element, config: { ...config, storage } } as DesignElement;
  return { ...design, elements: new Map(design.elements).set(stream.id, other) };
}

/** A start by sequence needs one. */
function withUnsoundConsumer(design: Design): Design {
  const [stream] = planOf(design).streams;
  if (!stream) return design;
  const config = { durable_name: "unsound", ack_policy: "explicit", deliver_policy: "by_start_sequence" } as const;
  const consumer: DesignElement = { kind: "consumer", stream: stream.id, config };
  return { ...design, elements: new Map(design.elements).set("unsound" as ElementId, consumer) };
}

import { planOf } from "#core/codegen/plan.ts";
import type { Design, DesignElement } from "#core/design/model.ts";
import { failure, withExport } from "../programs.ts";
import { inspect, type Place } from "../servers.ts";
import type { Check, Tools } from "./check.ts";
import { natsAccepts, natsEnvironment, plainForNats } from "./nats.ts";

/** Run from two places at once, run again, run after an edit, and run with what the server does not change in place. */
export const natsCliCheck: Check = {
  target: "nats-cli",
  proves:
    "a real server ends up with every field as declared when the script runs from two places at once, again, and after an edit, and the script says what cannot be changed.",
  accepts: natsAccepts,
  async run({ design, expected, edited, expectedAfter }, place, tools) {
    const run = (each: Design) => script(each, place, tools);
    for (const failed of await Promise.all([run(design), run(design)]))
      if (failed) return [`first run, from two places: ${failed}`];
    const once = await inspect(place, expected, plainForNats);
    if (once.differences.length > 0) return once.differences;

    const failedAgain = await run(design);
    if (failedAgain) return [`second run: ${failedAgain}`];
    const twice = await inspect(place, expected, plainForNats);
    if (twice.differences.length > 0) return twice.differences.map((line) => `second run: ${line}`);
    if (twice.created.join() !== once.created.join()) return ["second run: something was created anew"];

    const failedAfter = await run(edited);
    if (failedAfter) return [`after an edit: ${failedAfter}`];
    const after = await inspect(place, expectedAfter, plainForNats);
    if (after.differences.length > 0) return after.differences.map((line) => `after an edit: ${line}`);

    const refused = await run(withOtherStorage(edited));
    return refused?.includes("has to be created anew") ? [] : [`with another storage: ${refused ?? "no refusal"}`];
  },
};

/** The server changes no stream's storage. */
function withOtherStorage(design: Design): Design {
  const [stream] = planOf(design).streams;
  if (!stream) return design;
  const { element } = stream;
  const storage = element.config.storage === "memory" ? "file" : "memory";
  const other = { ...element, config: { ...element.config, storage } } as DesignElement;
  return { ...design, elements: new Map(design.elements).set(stream.id, other) };
}

function script(design: Design, place: Place, tools: Tools): Promise<string | undefined> {
  return withExport(design, "nats-cli", (cwd) =>
    failure("sh", ["jetstream.sh"], { cwd, env: natsEnvironment(place, tools) }),
  );
}

import { planOf } from "#core/codegen/plan.ts";
import { failure, withExport } from "../programs.ts";
import { inspect } from "../servers.ts";
import type { Check } from "./check.ts";
import { natsAccepts, natsEnvironment, plainForNats } from "./nats.ts";

/** Every file through `nats … add --config`. */
export const jetstreamJsonCheck: Check = {
  target: "jetstream-json",
  proves: "a real server ends up with every field as declared when the nats command is given the files.",
  accepts: natsAccepts,
  run({ design, expected }, place, tools) {
    return withExport(design, "jetstream-json", async (cwd) => {
      const env = natsEnvironment(place, tools);
      for (const { name, file, consumers } of planOf(design).streams) {
        const stream = ["stream", "add", "--config", `streams/${file}.json`, "--", name];
        const failed = await failure(tools.nats, stream, { cwd, env });
        if (failed) return [failed];
        for (const consumer of consumers) {
          const config = `consumers/${file}/${consumer.file}.json`;
          const failed = await failure(tools.nats, ["consumer", "add", "--config", config, "--", name], { cwd, env });
          if (failed) return [failed];
        }
      }
      return (await inspect(place, expected, plainForNats)).differences;
    });
  },
};

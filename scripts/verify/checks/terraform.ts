import { type Plan, planOf } from "#core/codegen/plan.ts";
import { terraform } from "#core/codegen/targets/terraform/terraform.ts";
import type { Design } from "#core/design/model.ts";
import { hclReaderLacks, readHcl } from "../hcl/hcl.ts";
import { withExport } from "../programs.ts";
import { send } from "../send.ts";
import { inspect, type Place, type Plain } from "../servers.ts";
import { resourcesIn } from "../terraform/module.ts";
import { refusalsOf, sentFor } from "../terraform/provider.ts";
import { accepted } from "./accepted.ts";
import type { Check } from "./check.ts";

/** The module is applied as the provider would apply it, and again after an edit. */
export const terraformCheck: Check = {
  target: "terraform",
  proves:
    "a real server ends up with every field as declared when it is asked what provider 0.4.0 (as described in the repository) makes of the module, at first and after an edit.",
  lacks: hclReaderLacks,
  accepts: (plan: Plan) => accepted(terraform.render(plan).notes, plan),
  async run({ design, expected, edited, expectedAfter }, place) {
    const failed = await apply(design, place);
    if (failed.length > 0) return failed;
    const { differences } = await inspect(place, expected, plainForTerraform);
    if (differences.length > 0) return differences;
    const failedAfter = await apply(edited, place);
    if (failedAfter.length > 0) return failedAfter.map((line) => `after an edit: ${line}`);
    const after = await inspect(place, expectedAfter, plainForTerraform);
    return after.differences.map((line) => `after an edit: ${line}`);
  },
};

async function apply(design: Design, place: Place): Promise<readonly string[]> {
  const resources = await withExport(design, "terraform", async (folder) => resourcesIn(readHcl(folder)));
  const refused = resources.flatMap(refusalsOf);
  if (refused.length > 0) return refused;
  const rank = new Map(planOf(design).streams.map(({ name }, i) => [name, i]));
  return send(
    place,
    [...sentFor(resources)].sort((a, b) => (rank.get(a.stream) ?? 0) - (rank.get(b.stream) ?? 0)),
    { pedantic: true },
  );
}

/** It always sends a share of acks to sample, 0% for none, and no placement that says nothing. */
const plainForTerraform: Plain = ({ sample_freq: sample, placement, ...config }) => ({
  ...config,
  ...(Object.keys(placement ?? {}).length > 0 && { placement }),
  sample_freq: Number.parseInt(String(sample || "0"), 10),
});

import { planOf } from "#core/codegen/plan.ts";
import { kubernetes } from "#core/codegen/targets/kubernetes/kubernetes.ts";
import { sentFor } from "../kubernetes/controller.ts";
import { definitionsLack } from "../kubernetes/definitions.ts";
import { manifestsOf } from "../kubernetes/manifests.ts";
import { exportedFiles } from "../programs.ts";
import { send } from "../send.ts";
import { inspect, type Place, type Plain } from "../servers.ts";
import { accepted } from "./accepted.ts";
import type { Check } from "./check.ts";
import { plainForNats } from "./nats.ts";

/** The manifests are applied as the controller would apply them where nothing is yet. */
export const kubernetesCheck: Check = {
  target: "kubernetes",
  proves:
    "a real server ends up with every field as declared when it is asked what NACK's controller 0.22.4 (as described in the repository), with the defaults of its definitions, makes of new resources.",
  lacks: definitionsLack,
  accepts: (plan) => accepted(kubernetes.render(plan).notes, plan),
  async run({ design, expected }, place: Place) {
    const rank = new Map(planOf(design).streams.map(({ name }, i) => [name, i]));
    const requests = manifestsOf(exportedFiles(design, "kubernetes")).manifests.map(sentFor);
    requests.sort((a, b) => (rank.get(a.stream) ?? 0) - (rank.get(b.stream) ?? 0));
    const refused = await send(place, requests);
    return refused.length > 0 ? refused : (await inspect(place, expected, plainForNack)).differences;
  },
};

/** As of `nats`, whose library the controller uses; it brings a share of acks to sample into one form, 0% into none. */
const plainForNack: Plain = (config) => {
  const { sample_freq: sample, ...rest } = plainForNats(config);
  return { ...rest, sample_freq: Number.parseInt(String(sample || "0"), 10) };
};

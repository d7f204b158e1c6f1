import { settings } from "../../facts/inputs.ts";
import { arrivalsAt } from "../../facts/publications/flows.ts";
import { nameParameters } from "../../facts/subjects/parameters.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { approxCount } from "../../words/figures.ts";

/** How many there are is known from the publications that name the parameter too, or from the instances. No fix: it
 * takes another design, and cleaning up sooner does not make them fewer. */
export const consumerPerEntity = defineRule<{ name: string; count: number }>({
  id: "consumer/consumer-per-entity",
  title: "A consumer for each user, device or session",
  severity: { production: "error", development: "warning" },
  source: { url: "https://docs.nats.io/using-nats/developing-with-nats/js/consumers" },
  message: ({ name, count }) =>
    `${name} stands for ${approxCount(count)} consumers: the meta leader makes and removes each, and leaked ones ` +
    "have taken clusters down. Share one durable with a wildcard, or republish and fan out over core subscriptions.",
  visit: {
    consumer({ element }, report, read) {
      const { durable_name, name } = element.config;
      const called = durable_name || name || "";
      const parameters = nameParameters(called);
      if (parameters.length === 0) return;
      const { consumersPerEntity, consumersPerEntityMany } = read(settings, "").thresholds;
      const count = cardinality(parameters, element.stream, read) ?? element.worker?.instances ?? 0;
      if (count <= consumersPerEntity) return;
      report({
        at: ["config", durable_name ? "durable_name" : "name"],
        data: { name: called, count },
        ...(count <= consumersPerEntityMany && { severity: "info" }),
      });
    },
  },
});

/** The product of what the publications into the store say of each parameter; undefined when one is not known. */
function cardinality(parameters: readonly string[], store: string, read: Read): number | undefined {
  const arrivals = read(arrivalsAt, store);
  let product = 1;
  for (const parameter of parameters) {
    let most: number | undefined;
    for (const { publication } of arrivals) {
      const declared = publication.declared.parameters;
      if (!declared || !Object.hasOwn(declared, parameter)) continue;
      most = Math.max(most ?? 0, declared[parameter] ?? 0);
    }
    if (most === undefined) return undefined;
    product *= most;
  }
  return product;
}

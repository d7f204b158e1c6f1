import { planOf } from "#core/codegen/plan.ts";
import { wellFormed } from "#core/codegen/quote/well-formed.ts";
import { jsonEquals } from "#core/design/equality.ts";
import type { Design } from "#core/design/model.ts";
import type { Reading } from "../checks/check.ts";
import { type HclBlock, type HclFile, hclReaderLacks, readHcl } from "../hcl/hcl.ts";
import { withFiles } from "../programs.ts";
import { moduleProblems, resourcesIn } from "../terraform/module.ts";
import { schemaProblems } from "../terraform/schema.ts";

/** The module parses, fits the provider's schema and has every text as the design does. */
export const terraformReading: Reading = {
  target: "terraform",
  proves:
    "Terraform's parser and formatter have no objection, references hold, the provider's schema (0.4.0, as described in the repository) has every attribute, block and value, and texts are unchanged.",
  lacks: hclReaderLacks,
  breaks: [
    ["  max_age ", "  max_agee "],
    ["= 604800\n", '= "7d"\n'],
    ["= 604800\n", "= 604800.5\n"],
    ['= "limits"', '= "limit"'],
    ["jetstream_stream.orders.id", "jetstream_stream.order.id"],
    ["Every order event", "Every \u0024{x}"],
    ["Every order event", "Each order event"],
    ["  deliver_all     = true\n", ""],
    ["  retention        =", "  retention ="],
    ['"orders_billing"', '"orders_search-index"'],
  ],
  read({ design, files: exported, sound }) {
    return withFiles(exported, async (folder) => {
      const files = readHcl(folder);
      return [
        ...moduleProblems(files),
        ...resourcesIn(files).flatMap((resource) => schemaProblems(resource, sound)),
        ...changedTexts(design, files),
      ];
    });
  },
};

/** Names, descriptions and labels, which are the user's own words. */
function changedTexts(design: Design, files: readonly HclFile[]): string[] {
  return planOf(design).streams.flatMap(({ file, name, config, consumers }) => {
    const resources = resourcesIn(files.filter(({ path }) => path === `${file}.stream.tf`));
    const [stream, ...others] = resources;
    if (stream?.attributes.name !== asRead(name)) return [`${name}: is in no file of its own`];
    return [
      ...changed(name, stream, config),
      ...consumers.flatMap((consumer) => {
        const durable = consumer.config.durable_name;
        const resource = others.find(({ attributes }) => attributes.durable_name === asRead(durable ?? ""));
        if (resource) return changed(`${name} > ${durable}`, resource, consumer.config);
        return durable ? [`${name} > ${durable}: is not there`] : [];
      }),
    ];
  });
}

interface Told {
  readonly description?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

function changed(what: string, { attributes }: HclBlock, { description = "", metadata = {} }: Told): string[] {
  const labels = Object.entries(metadata).filter(([key]) => !key.startsWith("_nats."));
  const wanted = Object.fromEntries(labels.map(([key, value]) => [asRead(key), asRead(value)]));
  const is = attributes.metadata as { map: object } | undefined;
  return [
    ...((attributes.description ?? "") === asRead(description) ? [] : [`${what}: has another description`]),
    ...(jsonEquals(is?.map ?? {}, wanted) ? [] : [`${what}: has other metadata`]),
  ];
}

/** Terraform's strings are in the normal form NFC, which the notes say. */
function asRead(text: string): string {
  return wellFormed(text).normalize("NFC");
}

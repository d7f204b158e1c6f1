import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { Ajv, type ValidateFunction } from "ajv";
import { planOf } from "#core/codegen/plan.ts";
import { wellFormed } from "#core/codegen/quote/well-formed.ts";
import { type Resource, resourcesOf } from "#core/codegen/targets/kubernetes/resources.ts";
import type { Design } from "#core/design/model.ts";
import type { Reading } from "../checks/check.ts";
import { definitionsLack, specSchemas, strict } from "../kubernetes/definitions.ts";
import { manifestsOf } from "../kubernetes/manifests.ts";

/** Every manifest is read back as it was meant, and NACK's resource definitions keep every field of it. */
export const kubernetesReading: Reading = {
  target: "kubernetes",
  proves:
    "NACK's own resource definitions (0.22.4) have every field and take every value, names are those of Kubernetes, and YAML 1.1 and 1.2 read every text as the design has it.",
  lacks: definitionsLack,
  breaks: [
    ["maxAge:", "maxage:"],
    ["storage: file", "storage: disk"],
    ["maxDeliver: 5", 'maxDeliver: "5"'],
    ["name: orders-billing", "name: Orders_billing"],
    ["name: orders-search-index", "name: orders-billing"],
    ['"Every order event, kept for a week"', "Every order event: kept"],
    ["- streams/ORDERS.yaml", "- streams/orders.yaml"],
  ],
  async read({ design, files, sound }) {
    const { manifests, problems } = manifestsOf(files);
    return [
      ...problems,
      ...manifests.flatMap((manifest) => problemsOf(manifest, sound)),
      ...nameProblems(manifests),
      ...unlikeThePlan(design, manifests),
    ];
  },
};

let validators: ReadonlyMap<string, ValidateFunction> | undefined;

/** Of every kind. They are the ones that the unit tests have too. */
function validatorOf(kind: string): ValidateFunction | undefined {
  if (!validators) {
    const schemas = specSchemas();
    const fixture = JSON.parse(readFileSync(new URL(FIXTURE, import.meta.url), "utf8")) as Record<string, unknown>;
    for (const [each, known] of Object.entries(fixture)) {
      const schema = schemas.get(each);
      if (!schema || !isDeepStrictEqual(strict(schema), known)) throw new Error(`${FIXTURE}: ${each} is another`);
    }
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    validators = new Map([...schemas].map(([each, schema]) => [each, ajv.compile(strict(schema))]));
  }
  return validators.get(kind);
}

const FIXTURE = "../../../src/core/codegen/targets/kubernetes/fixtures/nack-0.22.4-specs.json";

/** What has no place and what is of another type; of sound designs, what else the definitions refuse. */
function problemsOf({ apiVersion, kind, metadata, spec }: Resource, sound: boolean): string[] {
  const validate = validatorOf(kind);
  if (apiVersion !== "jetstream.nats.io/v1beta2" || !validate)
    return [`${kind} ${metadata.name}: there is no such kind`];
  if (validate(spec)) return [];
  return (validate.errors ?? [])
    .filter(({ keyword }) => sound || keyword === "additionalProperties" || keyword === "type")
    .map(
      ({ instancePath, message, params }) =>
        `${kind} ${metadata.name}${instancePath}: ${message} ${JSON.stringify(params)}`,
    );
}

/** Source: kubernetes.io/docs/concepts/overview/working-with-objects/names, "DNS Subdomain Names". */
function nameProblems(manifests: readonly Resource[]): string[] {
  const seen = new Set<string>();
  return manifests.flatMap(({ kind, metadata: { name } }) => {
    const key = `${kind} ${name}`;
    const twice = seen.has(key) ? [`${key}: is there twice`] : [];
    seen.add(key);
    const label = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
    return name.length <= 253 && name.split(".").every((part) => label.test(part))
      ? twice
      : [...twice, `${key}: is no name`];
  });
}

/** What is read is what was to be written. */
function unlikeThePlan(design: Design, manifests: readonly Resource[]): string[] {
  const meant = resourcesOf(planOf(design), []).flatMap(({ resources }) => resources.map(({ resource }) => resource));
  return isDeepStrictEqual(manifests, asRead(meant)) ? [] : ["a manifest reads differently from what was meant"];
}

function asRead(value: unknown): unknown {
  if (typeof value === "string") return wellFormed(value);
  if (Array.isArray(value)) return value.map(asRead);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [wellFormed(key), asRead(member)]));
}

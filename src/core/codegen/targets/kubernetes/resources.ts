/** The custom resources of a plan. */
import type { ElementId } from "../../../design/ids.ts";
import { uniqueNames } from "../../file-names.ts";
import type { Plan, PlannedConsumer, PlannedStream } from "../../plan.ts";
import { storedConsumer, storedStream } from "../../stored.ts";
import type { ExportNote } from "../../target.ts";
import { type Remark, remarkOnLeftOut } from "../../tool-fields.ts";
import { beyondKeyValue, keyValueSpec, objectStoreSpec } from "./bucket.ts";
import { consumerSpec } from "./consumer.ts";
import type { Spec } from "./sources.ts";
import { streamSpec } from "./stream.ts";

/** A manifest. */
export interface Resource {
  readonly [key: string]: string | Spec;
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: Spec;
}

/** A stream, or a bucket, and the consumers on it. */
export interface StreamResources {
  readonly file: string;
  readonly resources: readonly { readonly id: ElementId; readonly resource: Resource }[];
}

/** In the order of the plan. What cannot be said is added to the notes. */
export function resourcesOf(plan: Plan, notes: ExportNote[]): readonly StreamResources[] {
  const nameOf = resourceNames();
  // In production a resource that is deleted by mistake leaves what it stands for where it is.
  const preventDelete = plan.design.environment.profile === "production" ? true : undefined;
  return plan.streams.map((stream) => {
    const { id, file, domain, name } = stream;
    const manifest = (kind: string, called: string, spec: Spec): Resource => ({
      apiVersion: "jetstream.nats.io/v1beta2",
      kind,
      metadata: { name: nameOf(kind, called) },
      spec: { ...spec, jsDomain: domain, preventDelete },
    });
    const remarkOn =
      (element: ElementId): Remark =>
      (at, text) =>
        notes.push({ element, at: ["config", ...at], text });
    const { kind, spec } = storeSpec(plan, stream, remarkOn(id));
    return {
      file,
      resources: [
        { id, resource: manifest(kind, file, spec) },
        ...stream.consumers.flatMap((consumer) => {
          const spec = consumerSpecOf(plan, consumer, name, remarkOn(consumer.id));
          return spec ? [{ id: consumer.id, resource: manifest("Consumer", `${file}-${consumer.file}`, spec) }] : [];
        }),
      ],
    };
  });
}

/** Names of resources: lower case, digits and dashes, each once for its kind. */
function resourceNames(): (kind: string, text: string) => string {
  const uniqueOf = new Map<string, (name: string) => string>();
  return (kind, text) => {
    const unique = uniqueOf.get(kind) ?? uniqueNames();
    uniqueOf.set(kind, unique);
    const name = text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
    return unique(name || kind.toLowerCase());
  };
}

function storeSpec(plan: Plan, stream: PlannedStream, remark: Remark): { kind: string; spec: Spec } {
  const { element, config } = stream;
  remarkOnLeftOut("NACK", element.kind, element.config, ["allow_batched"], remark);
  if (element.kind === "object-store") return { kind: "ObjectStore", spec: objectStoreSpec(element.config, remark) };
  if (element.kind === "stream") {
    return { kind: "Stream", spec: streamSpec(config, storedStream(plan, stream), remark) };
  }
  const [beyond] = beyondKeyValue(element.config);
  if (beyond === undefined) return { kind: "KeyValue", spec: keyValueSpec(element.config, remark) };
  remark([beyond], `Written as a Stream: a KeyValue of NACK cannot say ${beyond} as this bucket does.`);
  // The fields of a bucket have other names than those of its stream.
  return { kind: "Stream", spec: streamSpec(config, storedStream(plan, stream), (_, text) => remark([], text)) };
}

/** Undefined for what NACK cannot create. */
function consumerSpecOf(plan: Plan, consumer: PlannedConsumer, stream: string, remark: Remark): Spec | undefined {
  const { config } = consumer;
  if (!config.durable_name) {
    remark(["durable_name"], "NACK makes durable consumers only: this one is left out.");
    return undefined;
  }
  if (config.ack_policy === "flow_control") {
    remark(["ack_policy"], "NACK does not know ack_policy flow_control: this consumer is left out.");
    return undefined;
  }
  return consumerSpec(config, storedConsumer(plan, consumer), stream, remark);
}

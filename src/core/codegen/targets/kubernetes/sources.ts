/** Parts that several resources share. */
import type { StreamConfig, StreamSource } from "../../../jetstream/wire.ts";
import { isNothing, type Remark } from "../../tool-fields.ts";
import type { YamlValue } from "../../yaml.ts";

/** A mapping whose `undefined` members are not written. */
export type Spec = Record<string, YamlValue>;

/** An entry of `mirror` or `sources`. */
export function sourceSpec(source: StreamSource, remark: Remark): Spec {
  if (!isNothing(source.consumer)) {
    remark(["consumer"], "NACK has no field for the consumer of a source: the server makes one up.");
  }
  if (source.external && !source.external.api && !source.external.deliver) {
    remark(["external"], "NACK has no field for an external without api and deliver: it is left out.");
  }
  const { name, opt_start_seq, opt_start_time, filter_subject, subject_transforms, external } = source;
  return {
    name,
    optStartSeq: opt_start_seq || undefined,
    optStartTime: opt_start_time || undefined,
    filterSubject: filter_subject || undefined,
    externalApiPrefix: external?.api || undefined,
    externalDeliverPrefix: external?.deliver || undefined,
    subjectTransforms: subject_transforms?.length ? subject_transforms.map(transformSpec) : undefined,
  };
}

/** A subject transform. */
export function transformSpec({ src = "", dest = "" }: { src?: string | undefined; dest?: string | undefined }): Spec {
  return { source: src, dest };
}

/** Where in the cluster. */
export function placementSpec(placement: StreamConfig["placement"], remark: Remark): Spec | undefined {
  if (!placement) return undefined;
  const { cluster, tags } = placement;
  if (placement.preferred) remark(["preferred"], "NACK has no field for placement.preferred: it is left out.");
  const spec = { cluster: cluster || undefined, tags: tags?.length ? tags : undefined };
  return isNothing(cluster) && isNothing(tags) ? undefined : spec;
}

/** Republish; the resource definitions lack `headers_only`, so that Kubernetes would cut it off. */
export function republishSpec(republish: StreamConfig["republish"], remark: Remark): Spec | undefined {
  if (!republish) return undefined;
  if (republish.headers_only) {
    remark(["headers_only"], "NACK has no field for headers_only of republish: whole messages are republished.");
  }
  return { source: republish.src || ">", destination: republish.dest ?? "" };
}

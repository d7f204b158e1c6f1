/** The document: what a design holds. Wires are not in it: `topology/` computes them. */
import * as v from "valibot";
import { NEWEST_SERVER, SERVER_VERSIONS } from "../jetstream/versions.ts";
import type { ElementId } from "./ids.ts";
import { ELEMENT_SCHEMAS, type Kind } from "./kinds/all.ts";
import { countSchema } from "./kinds/publication.ts";

/** The `format` of every design file. */
export const FORMAT = "jetstream-designer";
/** Of the file format; `migrations/` brings older ones up to it. */
export const FORMAT_VERSION = 1;

/** Any element, told apart by its `kind`. */
export const elementSchema = v.variant("kind", ELEMENT_SCHEMAS);

/** What rules of practice expect of the design. */
export const PROFILES = ["production", "development"] as const;

/** Where the design is to run: decides what is valid, and which fields there are. */
export const environmentSchema = v.strictObject({
  /** What the practice rules expect. */
  profile: v.picklist(PROFILES),
  /** Target nats-server: what is valid, which fields exist. */
  server: v.picklist(SERVER_VERSIONS),
  /** JetStream servers in the cluster. */
  servers: v.optional(countSchema),
  /** Bytes. */
  maxPayload: v.optional(countSchema),
  maxMemory: v.optional(countSchema),
  maxStorage: v.optional(countSchema),
  /** The servers sync every write to disk before they acknowledge it (`sync_interval: always`). */
  syncAlways: v.optional(v.boolean()),
  /** Streams and consumers are watched and alarmed by something that the design does not show. */
  alerting: v.optional(v.boolean()),
});

const coordinate = v.pipe(v.number(), v.finite(), v.minValue(-1e7), v.maxValue(1e7));
const extent = v.pipe(v.number(), v.finite(), v.minValue(1), v.maxValue(1e6));
/** Top left corner in canvas units; boundaries and notes have a size of their own. */
export const placementSchema = v.strictObject({
  x: coordinate,
  y: coordinate,
  width: v.optional(extent),
  height: v.optional(extent),
});

/** A finding that the user accepts, and why. */
export const suppressionSchema = v.strictObject({
  rule: v.string(),
  element: v.optional(v.string()),
  reason: v.string(),
});

/** An element of any kind. */
export type DesignElement = v.InferOutput<typeof elementSchema>;

/** An element of the kind `K`. */
export type ElementOf<K extends Kind> = Extract<DesignElement, { kind: K }>;

/** As `environmentSchema` reads it. */
export type Environment = v.InferOutput<typeof environmentSchema>;

/** As `placementSchema` reads it. */
export type Placement = v.InferOutput<typeof placementSchema>;

/** As `suppressionSchema` reads it. */
export type Suppression = v.InferOutput<typeof suppressionSchema>;

/** Immutable: every edit is a command that makes a new one and shares what did not change. */
export interface Design {
  readonly name: string;
  readonly description: string;
  readonly environment: Environment;
  readonly elements: ReadonlyMap<ElementId, DesignElement>;
  readonly layout: ReadonlyMap<ElementId, Placement>;
  readonly suppressions: readonly Suppression[];
}

/** Nothing but a name and the default environment. */
export function emptyDesign(name = "Untitled design"): Design {
  return {
    name,
    description: "",
    environment: { profile: "production", server: NEWEST_SERVER },
    elements: new Map(),
    layout: new Map(),
    suppressions: [],
  };
}

/** The name an engineer calls the element by; `(ephemeral)` for a consumer that the server will name. */
export function elementName(element: DesignElement): string {
  switch (element.kind) {
    case "stream":
      return element.config.name;
    case "consumer":
      return element.config.durable_name || element.config.name || "(ephemeral)";
    case "kv":
    case "object-store":
      return element.config.bucket;
    case "note":
      return element.text.split("\n", 1)[0] ?? "";
    default:
      return element.name;
  }
}

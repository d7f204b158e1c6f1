import type { WireKind } from "./model.ts";

/** How a wire's start stands to its end. */
export const WIRE_VERBS: Readonly<Record<WireKind, string>> = {
  publish: "publishes to",
  deliver: "delivers to",
  mirror: "is mirrored by",
  source: "is sourced by",
  republish: "republishes to",
  "dead-letter": "sends dead letters to",
  request: "sends requests to",
  push: "pushes to",
  bucket: "uses",
};

import { sampleDesign } from "#core/testing/builders.ts";

const SEED = 7;

/** A seeded design of `size` elements: to every stream one producer and three consumers. */
export const sampleOf = (size: number) =>
  sampleDesign({ streams: Math.round(size / 5), consumersPerStream: 3, producersPerStream: 1, seed: SEED });

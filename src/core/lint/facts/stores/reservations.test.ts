import { expect, test } from "vitest";
import { designWith, kv, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { reservedIn } from "./reservations.ts";

test("max_bytes times replicas, by storage, without other domains", () => {
  const read = readerFor(
    designWith({
      elements: {
        a: stream({ name: "A", max_bytes: 100, num_replicas: 3 }),
        k: kv({ max_bytes: 250 }),
        m: stream({ name: "M", max_bytes: 7, storage: "memory" }),
        open: stream({ name: "OPEN" }),
        far: stream({ name: "FAR", max_bytes: 1_000 }, { domain: "leaf" }),
        odd: stream({ name: "ODD", max_bytes: -9, num_replicas: -2 }),
      },
    }),
  );
  expect(read(reservedIn, "file")).toEqual({
    total: 550,
    largest: ["a", "k"],
    widest: { id: "k", bytes: 250 },
    byReplicas: { 1: 250, 3: 100 },
  });
  expect(read(reservedIn, "memory").total).toBe(7);
});

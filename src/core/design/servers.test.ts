import { expect, test } from "vitest";
import { consumer, designWith, id, kv, stream } from "../testing/builders.ts";
import { onServers } from "./servers.ts";

test("nothing asks for more replicas than there are servers, and what asks for fewer stays", () => {
  const elements = {
    a: stream({ name: "A", num_replicas: 3 }),
    b: stream({ name: "B" }),
    c: consumer({ stream: "a", durable_name: "c", num_replicas: 5 }),
    k: kv({ bucket: "settings", num_replicas: 2 }),
  };
  const design = designWith({ elements });
  const replicas = (servers: number) =>
    [...onServers(design, servers).elements.values()].map((each) => "config" in each && each.config.num_replicas);

  expect(replicas(1)).toEqual([1, undefined, 1, 1]);
  expect(replicas(3)).toEqual([3, undefined, 3, 2]);
  expect(onServers(design, 1).environment.servers).toBe(1);
  expect(onServers(design, 3).elements.get(id("a"))).toBe(design.elements.get(id("a")));
});

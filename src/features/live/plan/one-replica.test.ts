import { expect, test } from "vitest";
import { apply } from "#core/design/commands.ts";
import { consumer, designWith, id, kv, note, stream } from "#core/testing/builders.ts";
import { oneReplica } from "./one-replica.ts";

test("everything has one replica, and what has it already stays the same", () => {
  const design = designWith({
    elements: {
      a: stream({ name: "A", num_replicas: 3 }),
      b: stream({ name: "B" }),
      k: kv({ num_replicas: 3 }),
      c: consumer({ stream: "a", num_replicas: 3 }),
      n: note(),
    },
  });
  const command = oneReplica(design);
  const done = command && apply(design, command);
  if (!done?.ok) throw new Error("not applied");
  const { elements, environment } = done.value.design;
  expect([elements.get(id("a")), elements.get(id("k")), elements.get(id("c"))]).toMatchObject(
    [1, 1, 1].map((num_replicas) => ({ config: { num_replicas } })),
  );
  expect(elements.get(id("b"))).toBe(design.elements.get(id("b")));
  expect(environment.servers).toBe(1);
  expect(oneReplica(done.value.design)).toBeNull();
});

import { describe, expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import type { Design, Placement } from "#core/design/model.ts";
import { atOnce } from "#core/steps.ts";
import { sampleDesign } from "#core/testing/builders.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { consumer, designOf, orders } from "../test-design.ts";
import { boxOf } from "./box.ts";
import { Scene } from "./scene.ts";
import { prepareScene } from "./scene-index.ts";

function sceneOf(design: Design): Scene {
  const scene = new Scene();
  scene.sync(design, topologyOf(design));
  return scene;
}

function moved(design: Design, id: string, at: Placement): Design {
  return { ...design, layout: new Map(design.layout).set(id as ElementId, at) };
}

const ids = (nodes: Iterable<{ readonly id: string }>) => [...nodes].map(({ id }) => id).sort();
const EVERYWHERE = { minX: -1e6, minY: -1e6, maxX: 1e6, maxY: 1e6 };

describe("the scene", () => {
  test("finds nodes where the layout has them, and wires between them", () => {
    const scene = sceneOf(orders());
    expect(ids(scene.search(boxOf(350, -10, 100, 100)))).toEqual(["orders"]);
    expect(ids([...scene.wiresIn(EVERYWHERE)].map(({ wire }) => wire))).toEqual([
      "deliver:orders>billing",
      "publish:checkout>orders",
    ]);
    expect(scene.wiresIn(boxOf(300, 0, 10, 100)).map(({ wire }) => wire.kind)).toEqual(["publish"]);
  });

  test("keeps the objects of nodes that an edit does not touch", () => {
    const design = orders();
    const topology = topologyOf(design);
    const scene = new Scene();
    scene.sync(design, topology);
    const before = new Map(scene.nodes);
    scene.sync(moved(design, "billing", { x: 900, y: 300 }), topology);
    expect(scene.nodes.get("orders" as ElementId)).toBe(before.get("orders" as ElementId));
    expect(scene.nodes.get("billing" as ElementId)).not.toBe(before.get("billing" as ElementId));
    expect(ids(scene.search(boxOf(900, 300, 1, 1)))).toEqual(["billing"]);
    expect(ids(scene.search(boxOf(800, 0, 1, 1)))).toEqual([]);
  });

  test("does not grow its version when nothing changed", () => {
    const design = orders();
    const topology = topologyOf(design);
    const scene = new Scene();
    scene.sync(design, topology);
    const { version } = scene;
    scene.sync(design, topology);
    expect(scene.version).toBe(version);
  });

  test("forgets what was removed", () => {
    const design = orders();
    const scene = sceneOf(design);
    const elements = new Map(design.elements);
    elements.delete("billing" as ElementId);
    const next = { ...design, elements };
    scene.sync(next, topologyOf(next));
    expect(ids(scene.nodes.values())).toEqual(["checkout", "orders"]);
    expect(ids([...scene.wires].map(({ wire }) => wire))).toEqual(["publish:checkout>orders"]);
  });

  test("draws a stream that a consumer names and nobody defines, left of the consumer", () => {
    const scene = sceneOf(designOf(["billing", consumer("billing", "ORDERS"), { x: 500, y: 100 }]));
    const missing = [...scene.nodes.values()].find(({ kind }) => kind === "missing");
    expect(missing?.missing?.name).toBe("ORDERS");
    expect(missing?.maxX).toBeLessThan(500);
    expect(missing?.minY).toBe(100);
  });

  test("moves lifted nodes without the design, and takes them back", () => {
    const scene = sceneOf(orders());
    const id = "orders" as ElementId;
    scene.lift([id]);
    scene.move(id, boxOf(5000, 5000, 232, 112));
    expect(ids(scene.search(boxOf(5000, 5000, 10, 10)))).toEqual(["orders"]);
    expect(ids(scene.search(boxOf(400, 0, 10, 10)))).toEqual([]);
    scene.reset();
    expect(ids(scene.search(boxOf(400, 0, 10, 10)))).toEqual(["orders"]);
    expect(scene.lifted.size).toBe(0);
  });

  test("a frame is hit at its title and its edge, not inside", () => {
    const scene = sceneOf(designOf(["b", { kind: "boundary", name: "Shop" }, { x: 0, y: 0, width: 400, height: 300 }]));
    expect(scene.at({ x: 200, y: 10 })?.id).toBe("b");
    expect(scene.at({ x: 3, y: 200 })?.id).toBe("b");
    expect(scene.at({ x: 200, y: 200 })).toBeNull();
  });

  test("parallel wires between two nodes get lanes of their own", () => {
    const design = designOf(
      [
        "w",
        {
          ...consumer("w", "s"),
          worker: { publishes: [{ subject: "a.done" }], deadLetter: { subject: "a.dead" } },
        } as never,
        { x: 0, y: 0 },
      ],
      ["s", { kind: "stream", config: { name: "S", subjects: ["a.>"] } }, { x: 400, y: 0 }],
    );
    const lanes = [...sceneOf(design).wires].map(({ lane, lanes }) => `${lane}/${lanes}`).sort();
    expect(lanes).toEqual(["0/3", "1/3", "2/3"]);
  });
});

describe("a scene that was made ready", () => {
  const design = sampleDesign({ streams: 500, consumersPerStream: 3, producersPerStream: 1, seed: 7 });
  const topology = topologyOf(design);
  const ready = () => {
    atOnce(prepareScene(design, topology));
    const scene = new Scene();
    scene.sync(design, topology);
    return scene;
  };
  const seen = (scene: Scene) => ({
    nodes: scene.search(EVERYWHERE).sort((a, b) => a.id.localeCompare(b.id)),
    wires: [...scene.wiresIn(EVERYWHERE)].sort((a, b) => a.wire.id.localeCompare(b.wire.id)),
    part: ids(scene.search(boxOf(0, 0, 900, 4000))),
  });

  test("is as one that was not", () => {
    expect(seen(ready())).toEqual(seen(sceneOf(design)));
  });

  test("goes on with the design, and is used once", () => {
    const scene = ready();
    const next = moved(design, "stream-3", { x: -500, y: 40 });
    scene.sync(next, topologyOf(next, topology));
    expect(seen(scene)).toEqual(seen(sceneOf(next)));
    scene.sync(design, topology);
    expect(seen(scene)).toEqual(seen(sceneOf(design)));
  });

  test("takes the place of another design's", () => {
    const scene = sceneOf(orders());
    atOnce(prepareScene(design, topology));
    scene.lift(["orders" as ElementId]);
    scene.sync(design, topology);
    expect(seen(scene)).toEqual(seen(sceneOf(design)));
  });

  test("puts back what a drag moved, wires too", () => {
    const scene = ready();
    const id = "stream-3" as ElementId;
    scene.lift([id]);
    scene.move(id, boxOf(-900, -900, 200, 88));
    scene.reset();
    expect(seen(scene)).toEqual(seen(sceneOf(design)));
    scene.lift([id]);
    scene.move(id, boxOf(-900, -900, 200, 88));
    const next = moved(design, id, { x: -900, y: -900 });
    scene.sync(next, topology);
    expect(seen(scene)).toEqual(seen(sceneOf(next)));
    const far = { ...design, layout: new Map([...design.layout].map(([each, { x, y }]) => [each, { x: x + 9, y }])) };
    scene.sync(far, topology);
    expect(seen(scene)).toEqual(seen(sceneOf(far)));
  });

  test("is there again when its design comes back, with what was edited meanwhile", () => {
    const scene = sceneOf(orders());
    const before = orders();
    const topologyBefore = topologyOf(before);
    scene.sync(before, topologyBefore);
    atOnce(prepareScene(design, topology));
    scene.sync(design, topology);
    scene.sync(before, topologyBefore);
    expect(seen(scene)).toEqual(seen(sceneOf(before)));
    scene.sync(moved(before, "orders", { x: 7, y: 7 }), topologyBefore);
    scene.sync(design, topology);
    expect(seen(scene)).toEqual(seen(sceneOf(design)));
    scene.sync(before, topologyBefore);
    expect(seen(scene)).toEqual(seen(sceneOf(before)));
  });

  test("of another topology is not taken", () => {
    const other = topologyOf({ ...design });
    atOnce(prepareScene(design, topology));
    const scene = new Scene();
    scene.sync(design, other);
    const [wire] = scene.wires;
    expect(other.wires).toContain(wire?.wire);
  });
});

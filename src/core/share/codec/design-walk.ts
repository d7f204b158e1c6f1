/** A whole design over a port: what there is, then each element, then where they stand. */

import { placement } from "./placements.ts";
import { CodecFault, mix, type Port } from "./port.ts";
import { Scene } from "./scene.ts";
import { ELEMENTS, ENVIRONMENT, ROLE, type Shape, SUPPRESSION } from "./tables.ts";
import { Values } from "./values.ts";

/** A design as the file holds it, unchecked. */
export interface RawDesign {
  readonly name: string;
  readonly description: string;
  readonly environment: unknown;
  /** In the order of the link. */
  readonly elements: readonly (readonly [id: string, element: Readonly<Record<string, unknown>>])[];
  readonly layout: ReadonlyMap<string, unknown>;
  readonly suppressions: unknown;
}

const SUPPRESSIONS: Shape = { type: "list", item: SUPPRESSION };
const FIELD = { title: 1, description: 2, environment: 3, suppressions: 4, count: 5, kind: 6, id: 7, element: 8 };

/** Writes the design, or reads one (the argument is then without meaning). */
export function walkDesign(port: Port, design: RawDesign): RawDesign {
  const scene = new Scene();
  const values = new Values(port, scene);
  port.startGroup(0);
  const name = values.wholeText(ROLE.title, FIELD.title, design.name);
  const description = values.wholeText(ROLE.prose, FIELD.description, design.description);
  const environment = values.value(ENVIRONMENT, FIELD.environment, design.environment);
  const suppressions = values.value(SUPPRESSIONS, FIELD.suppressions, design.suppressions);
  const declared = declare(port, values, scene, design);
  const elements = declared.map(([id, kind], i) => {
    const [, shape] = ELEMENTS[kind] as (typeof ELEMENTS)[number];
    return [id, element(port, values, scene, id, kind, shape, design.elements[i]?.[1])] as const;
  });
  const layout = new Map<string, unknown>();
  const place = placement(port, values);
  for (const [id, { kind, stream }] of elements) {
    const read = place(id, kind as string, stream as string | undefined, design.layout.get(id));
    if (read !== undefined) layout.set(id, read);
  }
  return { name, description, environment, suppressions, elements, layout };
}

/** Ids and kinds, ahead of everything that may refer to them. */
function declare(port: Port, values: Values, scene: Scene, { elements }: RawDesign): [id: string, kind: number][] {
  const count = values.count(FIELD.count, elements.length);
  const declared: [string, number][] = [];
  for (let i = 0; i < count; i += 1) {
    const [givenId, given] = elements[i] ?? ["", undefined];
    const kind = port.choice(
      FIELD.kind,
      4,
      ELEMENTS.findIndex(([name]) => name === given?.kind),
    );
    const [name] = ELEMENTS[kind] ?? [];
    if (name === undefined) throw new CodecFault("malformed");
    const id = values.wholeText(ROLE.id, mix(FIELD.id, kind), givenId, scene.idHints(name));
    scene.declare(name, id);
    declared.push([id, kind]);
  }
  return declared;
}

function element(
  port: Port,
  values: Values,
  scene: Scene,
  id: string,
  kind: number,
  shape: Shape,
  given: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> {
  const [name] = ELEMENTS[kind] as (typeof ELEMENTS)[number];
  scene.enter(name, id);
  port.startGroup(kind + 1);
  const { kind: _, ...fields } = given ?? {};
  const read = values.value(shape, FIELD.element, fields);
  return { kind: name, ...(read as Record<string, unknown>) };
}

/** What AsyncAPI has no place for: configurations in the server's words, under `x-`. */
import type { ElementId } from "../../../design/ids.ts";
import { isJsonObject } from "../../../design/json-value.ts";
import type { PlannedApplication, PlannedStream } from "../../plan.ts";
import type { ExportNote } from "../../target.ts";
import type { YamlValue } from "../../yaml.ts";
import type { Spec } from "./channels.ts";

/** A configuration as it may stand in a document. */
export type Clean = (element: ElementId, config: object) => Spec;

/** Leaves out members called `$ref`, wherever they are, which tools would follow; a note says so. */
export function cleaner(notes: ExportNote[]): Clean {
  return (element, config) => {
    let found = false;
    const clean = withoutReferences(config as Spec, () => {
      found = true;
    });
    const text = "A member called $ref is left out: AsyncAPI tools would take it for a reference.";
    if (found && !notes.some((note) => note.element === element && note.text === text)) {
      notes.push({ element, at: ["config"], text });
    }
    return clean as Spec;
  };
}

function withoutReferences(value: YamlValue, found: () => void): YamlValue {
  if (Array.isArray(value)) return value.map((item: YamlValue) => withoutReferences(item, found));
  if (!isJsonObject(value)) return value;
  const out: Spec = {};
  for (const [key, member] of Object.entries(value)) {
    if (key === "$ref") found();
    else out[key] = withoutReferences(member as YamlValue, found);
  }
  return out;
}

/** A stream or bucket, and what the application does with it. */
export function storeSpec(
  { id, element, name }: PlannedStream,
  app: PlannedApplication | undefined,
  clean: Clean,
): Spec {
  const config = clean(id, element.config);
  if (element.kind === "stream") return { stream: name, domain: element.domain || undefined, config };
  const uses = app?.uses.flatMap(({ use: { bucket: _bucket, ...use }, bucket }) =>
    bucket?.id === id ? [use as Spec] : [],
  );
  return {
    stream: name,
    [element.kind === "kv" ? "kv" : "objectStore"]: element.config.bucket,
    config,
    uses: uses?.length ? uses : undefined,
  };
}

import { Lines } from "../../lines.ts";
import type { Plan } from "../../plan.ts";
import { setupNotes } from "../../setup-notes.ts";
import type { ExportFile, ExportNote, Target } from "../../target.ts";
import { yamlLines } from "../../yaml.ts";
import { resourcesOf, type StreamResources } from "./resources.ts";

/** Custom resources for NACK: a file for each stream, with its consumers, and a kustomization that names them. */
export const kubernetes = {
  id: "kubernetes",
  label: "Kubernetes (NACK)",
  description: "Custom resources for the NACK controller, with a file for each stream and its consumers.",
  render(plan) {
    // Resources name the domain of their stream themselves.
    const notes = [...controllerNotes(plan), ...setupNotes(plan).filter(({ at }) => at?.[0] !== "domain")];
    const files = resourcesOf(plan, notes).map(streamFile);
    const resources = files.map(({ path }) => path);
    const kustomization = new Lines()
      .line(...yamlLines({ apiVersion: "kustomize.config.k8s.io/v1beta1", kind: "Kustomization", resources }))
      .file({ path: "kustomization.yaml", language: "yaml" });
    return { files: [kustomization, ...files], notes };
  },
} as const satisfies Target;

function streamFile({ file, resources }: StreamResources): ExportFile {
  const lines = new Lines();
  for (const [i, { id, resource }] of resources.entries()) {
    if (i > 0) lines.line("---");
    lines.of(id, () => lines.line(...yamlLines(resource)));
  }
  return lines.file({ path: `streams/${file}.yaml`, language: "yaml" });
}

function controllerNotes({ streams, consumers }: Plan): ExportNote[] {
  const needed = [
    ...(streams.some(({ element }) => element.kind === "kv") ? ["KeyValue"] : []),
    ...(streams.some(({ element }) => element.kind === "object-store") ? ["ObjectStore"] : []),
    ...(consumers.some(({ config }) => (config.priority_policy ?? "none") !== "none") ? ["priority_policy"] : []),
  ];
  return needed.length === 0
    ? []
    : [{ text: `NACK heeds ${needed.join(", ")} only when its controller runs with --control-loop.` }];
}

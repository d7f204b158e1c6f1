/** The manifests of an export, as they are read. */
import { isDeepStrictEqual } from "node:util";
import type { ExportFile } from "#core/codegen/target.ts";
import type { Resource } from "#core/codegen/targets/kubernetes/resources.ts";
import { readYaml } from "../readings/yaml.ts";

/** The resources in the order of the files, which the kustomization lists. What is wrong with files, a line each. */
export function manifestsOf(exported: readonly ExportFile[]): {
  readonly manifests: Resource[];
  readonly problems: string[];
} {
  const [list, ...files] = exported;
  const problems: string[] = [];
  const manifests = files.flatMap(({ path, text }) => {
    const { documents, errors } = readYaml(text);
    problems.push(...errors.map((error) => `${path}: ${error}`));
    return documents as Resource[];
  });
  const { documents, errors } = readYaml(list?.text ?? "");
  problems.push(...errors.map((error) => `${list?.path}: ${error}`));
  const { kind, resources } = documents[0] as { kind?: string; resources?: string[] };
  const paths = files.map(({ path }) => path);
  if (list?.path !== "kustomization.yaml" || kind !== "Kustomization" || !isDeepStrictEqual(resources, paths))
    problems.push("kustomization.yaml does not list the files");
  return { manifests, problems };
}

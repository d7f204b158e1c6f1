/** A module as a whole: what Terraform finds wrong before it asks the provider. */
import type { HclBlock, HclFile, HclValue } from "../hcl/hcl.ts";

/** Its resources. */
export function resourcesIn(files: readonly HclFile[]): readonly HclBlock[] {
  return files.flatMap(({ blocks }) => blocks.filter(({ type }) => type === "resource"));
}

/** Texts that do not parse or that `terraform fmt` would change, labels that are none, references to nothing. */
export function moduleProblems(files: readonly HclFile[]): string[] {
  const found = files.flatMap(({ path, errors, formatted }) => [
    ...errors.map((error) => `${path}: ${error}`),
    ...(formatted || errors.length > 0 ? [] : [`${path}: terraform fmt would change it`]),
  ]);
  const written = new Set<string>();
  for (const { path, blocks } of files) {
    for (const { type, labels, blocks: nested } of blocks) {
      if (type !== "resource") {
        if (!["terraform", "provider"].includes(type)) found.push(`${path}: a block ${type}`);
        continue;
      }
      const address = labels.join(".");
      if (labels.length !== 2 || !labels.every((label) => /^[A-Za-z_][\w-]*$/.test(label)))
        found.push(`${path}: ${address} is no address`);
      if (written.has(address)) found.push(`${path}: ${address} is there twice`);
      written.add(address);
      if (nested.filter((block) => block.type === "lifecycle").length > 1) found.push(`${path}: several lifecycles`);
    }
  }
  for (const { reference } of resourcesIn(files).flatMap(referencesIn)) {
    const [type, label, attribute] = reference.split(".");
    if (!written.has(`${type}.${label}`)) found.push(`${reference}: there is no such resource`);
    if (attribute !== "id" && attribute !== "name") found.push(`${reference}: there is no such attribute`);
  }
  return [...found, ...circles(resourcesIn(files))];
}

/** A reference that a resource makes, in its blocks too. */
function referencesIn({ attributes, blocks }: HclBlock): { readonly reference: string }[] {
  return [...Object.values(attributes).filter(isReference), ...blocks.flatMap(referencesIn)];
}

/** Whether the value is one. */
export function isReference(value: HclValue): value is { readonly reference: string } {
  return typeof value === "object" && value !== null && "reference" in value;
}

/** Resources that wait for each other, which cannot be planned. */
function circles(resources: readonly HclBlock[]): string[] {
  const waits = new Map(
    resources.map((each) => [
      each.labels.join("."),
      referencesIn(each).map(({ reference }) => reference.split(".").slice(0, 2).join(".")),
    ]),
  );
  const ready = new Set<string>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const [address, needed] of waits) {
      if (ready.has(address) || !needed.every((each) => ready.has(each) || !waits.has(each))) continue;
      ready.add(address);
      grown = true;
    }
  }
  return [...waits.keys()].filter((address) => !ready.has(address)).map((address) => `${address}: waits for itself`);
}

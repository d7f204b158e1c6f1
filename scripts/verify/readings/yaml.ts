/** YAML as its readers take it. */
import { isDeepStrictEqual } from "node:util";
import { parseAllDocuments } from "yaml";

/** The documents of a text, and what is wrong with it: errors, and values that YAML 1.1 and 1.2 read differently. */
export function readYaml(text: string): { readonly documents: readonly unknown[]; readonly errors: readonly string[] } {
  // Kubernetes reads YAML 1.1, most others 1.2.
  const [newer, older] = (["1.2", "1.1"] as const).map((version) => {
    const read = parseAllDocuments(text, { version, uniqueKeys: true });
    const documents = "empty" in read ? [] : read;
    return {
      documents: documents.map((document) => document.toJS() as unknown),
      errors: documents.flatMap(({ errors, warnings }) => [...errors, ...warnings].map(({ message }) => message)),
    };
  });
  const errors = [...(newer?.errors ?? []), ...(older?.errors ?? [])];
  if (!isDeepStrictEqual(newer?.documents, older?.documents)) errors.push("YAML 1.1 reads something else than 1.2");
  return { documents: newer?.documents ?? [], errors };
}

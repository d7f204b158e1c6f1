/** What KV buckets and object stores have in common: where their streams are kept. */
import type { FieldInfo } from "./field.ts";
import { PLACEMENT_FIELDS, STORAGE_CHOICES } from "./shared.ts";

/** `kept`: what the bucket holds, for the texts. */
export function bucketStorageFields(kept: "values" | "objects") {
  return [
    {
      path: "storage",
      label: "Storage",
      type: "enum",
      unit: "none",
      choices: STORAGE_CHOICES,
      default: { text: "file", value: "file" },
      since: "2.6.2",
      apiLevel: 0,
      updatable: { value: "no" },
      consequence: `Where ${kept} are kept, and so what a restart costs.`,
      group: "storage",
      primary: true,
      becomes: "storage",
    },
    {
      path: "num_replicas",
      label: "Replicas",
      type: "integer",
      unit: "count",
      default: { text: "1", value: 1 },
      special: [
        { value: "0", meaning: "stored as 1" },
        { value: "above 5", meaning: "refused (10052)" },
      ],
      since: "2.6.2",
      apiLevel: 0,
      updatable: { value: "conditional", condition: "Above 1 needs a cluster; not in the same update as placement." },
      consequence: "Servers that hold a copy: 3 outlives the loss of one, 5 of two.",
      group: "storage",
      primary: true,
      min: 1,
      max: 5,
      becomes: "num_replicas",
    },
    {
      path: "compression",
      label: "Compression",
      type: "flag",
      unit: "none",
      default: { text: "off", value: false },
      since: "2.10.0",
      apiLevel: 0,
      updatable: { value: "yes" },
      consequence: "Compresses blocks on disk with S2; memory storage ignores it.",
      group: "storage",
      becomes: "compression",
    },
    ...PLACEMENT_FIELDS,
  ] as const satisfies readonly FieldInfo[];
}

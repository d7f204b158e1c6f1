/** The targets that are proven by reading what they write. */
import type { Reading } from "../checks/check.ts";
import { asyncapiReading } from "./asyncapi.ts";
import { designJsonReading } from "./design-json.ts";
import { goReading } from "./go.ts";
import { javascriptReading } from "./javascript.ts";
import { kubernetesReading } from "./kubernetes.ts";
import { markdownReading } from "./markdown.ts";
import { mermaidReading } from "./mermaid.ts";
import { pythonReading } from "./python.ts";
import { terraformReading } from "./terraform.ts";
import { typescriptReading } from "./typescript.ts";

/** The registry of readings. */
export const READINGS: readonly Reading[] = [
  designJsonReading,
  goReading,
  pythonReading,
  typescriptReading,
  javascriptReading,
  terraformReading,
  kubernetesReading,
  asyncapiReading,
  mermaidReading,
  markdownReading,
];
